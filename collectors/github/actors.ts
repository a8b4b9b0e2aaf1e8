import type { WireActor } from './wire'

const suffix = '[bot]'
const isBotLogin = (login: string) => login.endsWith(suffix)

type Acting = { actor: string | null; actorIsBot: boolean }

/**
 * Who did something, as it is stored. GraphQL tells an app's login without the `[bot]` that REST, webhooks and git give
 * it: here it always has it, so that it is one identity. A ghost has no name and is nobody's bot.
 */
export const byActor = (actor: WireActor | undefined): Acting => {
  if (!actor) return { actor: null, actorIsBot: false }
  const isBot = actor.__typename === 'Bot' || isBotLogin(actor.login)
  return { actor: isBot && !isBotLogin(actor.login) ? actor.login + suffix : actor.login, actorIsBot: isBot }
}

/** Who wrote a commit: an account that GitHub knows, or an app, whose name git has. */
export const byCommitter = (login: string | null, name: string | null): Acting => {
  const isBot = isBotLogin(name ?? '') || isBotLogin(login ?? '')
  return { actor: isBot && !isBotLogin(login ?? '') ? name : login, actorIsBot: isBot }
}
