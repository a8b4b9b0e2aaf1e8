import { type Answer, refusal } from './answer'
import { Budget } from './budget'
import type { FakeGitHubData } from './data'
import { findOwner } from './places'

export type TokenOptions = {
  /** The personal tokens it takes; any if left out. */
  tokens?: string[]
  /** An App's installation; its tokens end after `tokenSeconds` (3,600 if left out). */
  app?: { installationId: number; tokenSeconds?: number }
  /** Per token (of an App: per installation) and window, as GitHub grants them: 5,000 points, 5,000 requests. */
  points?: number
  requests?: number
  /** How long a budget lasts until it is full again: 3,600. */
  windowSeconds?: number
}

type Budgets = { graphql: Budget; core: Budget }

/** Who may ask, and what each may still spend. */
export class Tokens {
  private readonly budgets = new Map<string, Budgets>()
  private readonly issued = new Map<string, number>()

  constructor(private readonly options: TokenOptions) {}

  /** The budgets of a token; null when it is not taken (any more). */
  budgetsOf(token: string | null): Budgets | null {
    if (!token) return null
    if (token.startsWith('ghs_'))
      return (this.issued.get(token) ?? 0) > Date.now() ? this.budgetsOfOwner('installation') : null
    return !this.options.tokens || this.options.tokens.includes(token) ? this.budgetsOfOwner(token) : null
  }

  /** Ends every installation token at once, as if its hour were over. */
  expire(): void {
    for (const token of this.issued.keys()) this.issued.set(token, 0)
  }

  /** Answers what an App asks with its signed JWT; null when the path is another. */
  answerApp(method: string, path: string, jwt: string | null, data: FakeGitHubData): Answer | null {
    const { app } = this.options
    const [, id] = path.match(/^\/app\/installations\/(\d+)\/access_tokens$/) ?? []
    const [, login] = path.match(/^\/(?:orgs|users|repos)\/([^/]+)(?:\/[^/]+)?\/installation$/) ?? []
    if (!app || (id === undefined && login === undefined && path !== '/app/installations')) return null
    if (jwt?.split('.').length !== 3) return refusal(401, 'A JSON web token could not be decoded')
    if (id !== undefined)
      return method === 'POST' && Number(id) === app.installationId
        ? { status: 201, body: this.issue(app.tokenSeconds ?? 3600) }
        : refusal(404, 'Not Found')
    if (login === undefined)
      return { status: 200, body: data.owners.map(({ login }) => installation(app, login)) }
    const owner = findOwner(data, login)
    return owner ? { status: 200, body: installation(app, owner.login) } : refusal(404, 'Not Found')
  }

  private issue(seconds: number): object {
    const token = `ghs_${String(this.issued.size + 1).padStart(36, '0')}`
    const expiresAt = Date.now() + seconds * 1000
    this.issued.set(token, expiresAt)
    return {
      token,
      expires_at: new Date(expiresAt).toISOString(),
      permissions: {
        actions: 'read',
        contents: 'read',
        deployments: 'read',
        issues: 'read',
        metadata: 'read',
      },
      repository_selection: 'all',
    }
  }

  private budgetsOfOwner(owner: string): Budgets {
    const { points = 5000, requests = 5000, windowSeconds = 3600 } = this.options
    const known = this.budgets.get(owner) ?? {
      graphql: new Budget(points, windowSeconds),
      core: new Budget(requests, windowSeconds),
    }
    this.budgets.set(owner, known)
    return known
  }
}

const installation = ({ installationId }: { installationId: number }, login: string) => ({
  id: installationId,
  app_id: 1,
  account: { login },
  target_type: 'Organization',
  repository_selection: 'all',
})
