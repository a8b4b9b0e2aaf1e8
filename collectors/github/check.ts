import { AppError } from '@/lib/errors'
import type { CheckResult } from '@/lib/sources/check-result'
import type { GithubSettings } from '@/lib/sources/github-settings'
import {
  accountQuery,
  deploymentsCheck,
  historyCheck,
  issuesCheck,
  jobsCheck,
  ownerSampleQuery,
  pullRequestsCheck,
  releasesCheck,
  repositorySampleQuery,
  teamsCheck,
} from './check-queries'
import type { GithubClient, Variables } from './client'
import { Refused } from './faults'
import type { Query } from './queries'
import type { Stream } from './stream'
import { ownerStreams, streams } from './streams'
import { runList } from './wire-runs'

type StreamCheck = CheckResult['streams'][number]

/** What a check tries things on: a repository that somebody pushed to lately, null when there is none. */
type Sample = { owner: string; isOrganisation: boolean; repositories: number; name: string | null }

const one = { first: 1 }

/** A question that a stream's permission allows; throws Refused where it is missing. */
type Attempt = (client: GithubClient, sample: { owner: string; name: string }) => Promise<void>

/** Data that came with reasons has a part left out: that is what was asked for. */
const ask =
  <Data>(
    query: Query<Data>,
    variablesOf: (sample: { owner: string; name: string }) => Variables = (s) => s,
  ): Attempt =>
  async (client, sample) => {
    const { notes } = await client.query(query, variablesOf(sample), one)
    if (notes[0] !== undefined) throw new Refused(notes[0], false)
  }

const attempts: Record<string, Attempt> = {
  pull_requests: ask(pullRequestsCheck),
  deployments: ask(deploymentsCheck),
  history: ask(historyCheck),
  releases: ask(releasesCheck),
  issues: ask(issuesCheck),
  pipeline_runs: async (client, { owner, name }) => {
    await client.get(`/repos/${owner}/${name}/actions/runs`, { per_page: 1 }, runList)
  },
  teams: ask(teamsCheck, ({ owner }) => ({ owner })),
}

const tryOut = async (attempt: () => Promise<void>): Promise<Pick<StreamCheck, 'allowed' | 'reason'>> => {
  try {
    await attempt()
    return { allowed: true, reason: null }
  } catch (error) {
    if (error instanceof Refused) return { allowed: false, reason: error.reason }
    throw error
  }
}

const findSample = async (client: GithubClient, { target }: GithubSettings): Promise<Sample> => {
  const [owner = '', name] = target.split('/')
  const absent = new AppError('not_found', `GitHub shows no ${target}.`, {
    hint: 'Check the spelling, and that the token may read it (a fine-grained token names its owner; an organisation with SAML must authorise it).',
  })
  try {
    if (name !== undefined) {
      const { data } = await client.query(repositorySampleQuery, { owner, name }, one)
      const [today = owner, called = name] = data.repository.nameWithOwner.split('/')
      return { owner: today, isOrganisation: false, repositories: 1, name: called }
    }
    const { data } = await client.query(ownerSampleQuery, { owner }, one)
    if (!data.repositoryOwner) throw absent
    const { __typename: kind, repositories } = data.repositoryOwner
    const [shown] = repositories.nodes.filter((node) => node !== null)
    return {
      owner,
      isOrganisation: kind === 'Organization',
      repositories: repositories.totalCount,
      name: shown?.nameWithOwner.split('/')[1] ?? null,
    }
  } catch (error) {
    if (error instanceof Refused) throw absent
    throw error
  }
}

/** Null for an App that may not ask who it is. */
const readAccount = async (client: GithubClient) => {
  try {
    return (await client.query(accountQuery, {}, one)).data
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

const describe = ({
  name,
  title,
  permission,
  lost,
}: Pick<Stream, 'name' | 'title' | 'permission' | 'lost'>) => ({
  stream: name,
  title,
  permission,
  lost,
})

/** Checks are a permission of their own, and one that fine-grained tokens never have: jobs can be read without. */
const checkJobs = async (client: GithubClient, owner: string, name: string): Promise<StreamCheck[]> => {
  const described = {
    stream: 'pipeline_jobs',
    title: 'jobs of workflow runs, a hundred runs at a time',
    permission: 'Checks: read',
    lost: 'Without checks the jobs of each workflow run take a request of their own.',
  }
  const path = `/repos/${owner}/${name}/actions/runs`
  const runs = await client.get(path, { per_page: 1 }, runList).catch((error: unknown) => {
    if (error instanceof Refused) return null
    throw error
  })
  const id = runs?.workflow_runs[0]?.check_suite_node_id
  if (!id) return [{ ...described, allowed: null, reason: null }]
  return [{ ...described, ...(await tryOut(() => ask(jobsCheck, () => ({ id }))(client, { owner, name }))) }]
}

const checkStreams = async (client: GithubClient, sample: Sample): Promise<StreamCheck[]> => {
  const { owner, name } = sample
  const checks: StreamCheck[] = []
  for (const stream of [...streams, ...(sample.isOrganisation ? ownerStreams : [])]) {
    const attempt = attempts[stream.name]
    const isTried = attempt && (name !== null || stream.name === 'teams')
    checks.push({
      ...describe(stream),
      ...(isTried
        ? await tryOut(() => attempt(client, { owner, name: name ?? '' }))
        : { allowed: null, reason: null }),
    })
  }
  return name === null ? checks : [...checks, ...(await checkJobs(client, owner, name))]
}

/**
 * Tries out what a connection's token may read, one permission a question, on the repository of its owner that somebody
 * pushed to last. About ten requests. What nobody can be let in for is an `error` with what to do about it.
 *
 * @throws whatever is not the token's or the target's fault, e.g. that GitHub can't be reached
 */
export const checkGithub = async (client: GithubClient, settings: GithubSettings): Promise<CheckResult> => {
  const result: CheckResult = {
    checkedAt: client.now().toISOString(),
    account: null,
    repositories: null,
    streams: [],
    budget: null,
    error: null,
    hint: null,
  }
  try {
    const account = await readAccount(client)
    const { limit, remaining, resetAt } = account?.rateLimit ?? {}
    if (limit !== undefined && remaining !== undefined && resetAt !== undefined)
      result.budget = { limit, remaining, resetAt: new Date(resetAt).toISOString() }
    result.account = account?.viewer?.login ?? null
    const sample = await findSample(client, settings)
    result.repositories = sample.repositories
    result.streams = await checkStreams(client, sample)
    return result
  } catch (error) {
    const reason = error instanceof Refused ? error.reason : null
    if (reason !== null) return { ...result, error: reason }
    if (!(error instanceof AppError) || error.retryable) throw error
    return { ...result, error: error.message, hint: error.hint ?? null }
  }
}
