import 'server-only'
import { getDatabase } from '@/db/open'
import * as connections from '@/lib/sources/connections'
import * as control from '@/lib/sources/control'
import { changeGithubSettings, type GithubChoice, replaceGithubSecret } from '@/lib/sources/github-changes'
import type { GithubSecret } from '@/lib/sources/github-secret'
import { describeRemoval, type Removal } from '@/lib/sources/removal'
import { renewWebhookSecret } from '@/lib/sources/webhook-secret'
import { applyAgain } from '@/lib/webhooks/deliveries'
import { requireUser } from './session'

const open = async () => ({ actor: await requireUser('platform'), db: await getDatabase() })

/** Adds a git clone. @throws AppError when the path is none, or is known already */
export const addClone = async (input: connections.GitConnection): Promise<void> => {
  const { actor, db } = await open()
  await connections.addGitConnection(db, actor, input)
}

/** Adds a GitHub owner or repository; returns its number. @throws AppError when it is known already */
export const addGithub = async (input: connections.GithubConnection): Promise<number> => {
  const { actor, db } = await open()
  return connections.addGithubConnection(db, actor, input)
}

/** What can be done to a source with one press of a button. */
export const sourceVerbs = ['run', 'pause', 'resume', 'check'] as const
export type SourceVerb = (typeof sourceVerbs)[number]

const verbs: Record<SourceVerb, typeof control.runNow> = {
  run: control.runNow,
  pause: control.pause,
  resume: control.resume,
  check: control.check,
}

/** Does it; returns the source's name. @throws AppError `not_found` */
export const actOnSource = async (id: number, verb: SourceVerb): Promise<string> => {
  const { actor, db } = await open()
  return verbs[verb](db, actor, id)
}

/** Reads again what changed since a day (null: ever); returns the source's name. @throws AppError `not_found` */
export const rereadSource = async (id: number, since: string | null): Promise<string> => {
  const { actor, db } = await open()
  return control.reread(db, actor, id, since)
}

/** Returns the source's name. @throws AppError `not_found` */
export const setSourceInterval = async (id: number, minutes: number): Promise<string> => {
  const { actor, db } = await open()
  return control.setInterval(db, actor, id, minutes)
}

/** What would go with a source. */
export const getRemoval = async (id: number): Promise<Removal> => {
  const { db } = await open()
  return describeRemoval(db, id)
}

/** Removes a source, with or without what it brought; returns its name. @throws AppError `not_found` */
export const removeSource = async (id: number, withData: boolean): Promise<string> => {
  const { actor, db } = await open()
  return control.remove(db, actor, id, withData)
}

/** Changes what is read of GitHub; returns the source's name. @throws AppError `not_found` */
export const changeGithub = async (id: number, choice: GithubChoice): Promise<string> => {
  const { actor, db } = await open()
  return changeGithubSettings(db, actor, id, choice)
}

/** Gives a GitHub source another way to sign in; returns its name. @throws AppError as `replaceGithubSecret` does */
export const changeGithubAccess = async (
  id: number,
  access: { secret: GithubSecret | null; apiUrl: string | null },
): Promise<string> => {
  const { actor, db } = await open()
  return replaceGithubSecret(db, actor, id, access)
}

/** A new secret for the webhook, to be shown once. @throws AppError `not_found` */
export const renewWebhook = async (id: number): Promise<string> => {
  const { actor, db } = await open()
  return renewWebhookSecret(db, actor, id)
}

/** Applies a delivery that failed once more. @throws AppError as `applyAgain` does */
export const repeatDelivery = async (id: string): Promise<void> => {
  const { actor, db } = await open()
  await applyAgain(db, actor, id)
}
