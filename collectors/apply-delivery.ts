import { z } from 'zod'
import type { Transaction } from '@/db/client'
import { writeFacts } from '@/db/queries/write-facts'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { githubSettings } from '@/lib/sources/github-settings'
import { isWebhookEvent, type WebhookEvent } from '@/lib/webhooks/events'
import { type Receiver, settingsFor, whyLeftAlone } from './delivery-scope'
import type { PayloadRepository } from './github/webhooks/payloads'
import { readDelivery, repositoryIn } from './github/webhooks/read-delivery'
import { describeProblems, toRepositoryFact } from './github/webhooks/repository'
import type { Told } from './github/webhooks/told'
import { askForRead, makeDue } from './make-due'
import { type LockedRepository, writeChange } from './write-change'

/** A stored delivery that waits, locked by the transaction. */
export type WaitingDelivery = {
  id: string
  connectionId: number | null
  event: string
  action: string | null
  payload: string | null
}

/** How it ended: `reason` says why it was ignored. */
export type Applied = { state: 'applied' } | { state: 'ignored'; reason: string }

const connectionRow = z.object({
  id: z.number(),
  settings: z.unknown(),
  isPaused: z.boolean(),
  isGoing: z.boolean(),
})

const receiverOf = async (tx: Transaction, connectionId: number | null): Promise<Receiver> => {
  if (connectionId === null) return null
  const [row] = await tx`
    select id::int, settings, paused as "isPaused", removing_at is not null as "isGoing"
    from connections where id = ${connectionId}`
  const { settings, ...rest } = connectionRow.parse(row)
  return { ...rest, settings: githubSettings.parse(settings) }
}

/**
 * What a payload's repository is stored as, and whether the connection reads it: GitHub's number of it counts, whatever it
 * was called when this was sent.
 */
const placeOf = async (
  tx: Transaction,
  connectionId: number | null,
  repository: PayloadRepository | null,
): Promise<{ name: string; isFollowed: boolean }> => {
  if (!repository) return { name: '', isFollowed: false }
  const { externalId = null, name } = toRepositoryFact(repository)
  const [row] = await tx<{ name: string; isFollowed: boolean }[]>`
    select name, exists (
      select from stream_states s where s.repository_id = r.id and s.connection_id = ${connectionId}
    ) as "isFollowed"
    from repositories r where external_id = ${externalId}`
  return row ?? { name, isFollowed: false }
}

/** Locks the repository before what is stored of it is read: no other writer changes it in between. */
const lockRepository = async (
  tx: Transaction,
  name: string,
  repository: PayloadRepository,
): Promise<LockedRepository> => {
  const find = () => tx<LockedRepository[]>`
    select id::int, name from repositories
    where name = ${name} and external_id is not null for no key update`
  const [known] = await find()
  if (known) return known
  await writeFacts(tx, { repositories: [toRepositoryFact(repository)] })
  const [made] = await find()
  if (!made) throw new AppError('conflict', `The repository ${name} vanished while it was written.`)
  return made
}

/** Whether there is anything to read it with; a connection may be given its token later. */
const canRead = ({ connectionId }: WaitingDelivery): boolean =>
  connectionId !== null || env().githubToken !== null || env().githubApp !== null

/** Whether a newer delivery about the same was applied before, which this one must not undo. */
const isOutdated = async (tx: Transaction, { subject, happenedAt }: Told): Promise<boolean> => {
  if (!subject || !happenedAt) return false
  const [newer] = await tx`
    select 1 from webhook_deliveries
    where subject = ${subject} and happened_at > ${happenedAt} and state = 'applied' limit 1`
  return newer !== undefined
}

const parse = (event: string, payload: string | null) => {
  if (!isWebhookEvent(event)) throw new AppError('bad_input', `Nothing here reads the event ${event}.`)
  if (payload === null) throw new AppError('gone', 'The content of this delivery is not kept any more.')
  return { event, payload: JSON.parse(payload) as unknown }
}

const read = (event: WebhookEvent, delivered: Parameters<typeof readDelivery>[1]) => {
  try {
    return readDelivery(event, delivered)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    throw new AppError(
      'bad_input',
      `Its content has a shape that nobody here knows (${describeProblems(error)}).`,
      {
        hint: 'What it told of is read by polling.',
      },
    )
  }
}

/**
 * Applies a delivery: what it tells is put together with what is stored, and what it does not tell is made due to be
 * read. Applied twice, or after deliveries that are newer, it changes nothing.
 *
 * @throws AppError `bad_input` for a payload that lacks something, and whatever `writeFacts` throws
 */
export const applyDelivery = async (tx: Transaction, delivery: WaitingDelivery): Promise<Applied> => {
  const { event, payload } = parse(delivery.event, delivery.payload)
  const receiver = await receiverOf(tx, delivery.connectionId)
  const repository = repositoryIn(payload)
  const { name, isFollowed } = await placeOf(tx, delivery.connectionId, repository)
  const { action } = delivery
  const told = read(event, { action, payload, repository, name, settings: settingsFor(receiver) })
  if ('ignored' in told) return { state: 'ignored', reason: told.ignored }
  const leftAlone = whyLeftAlone(receiver, told, repository && { ...repository, isFollowed })
  if (leftAlone) return { state: 'ignored', reason: leftAlone }
  if (await isOutdated(tx, told))
    return { state: 'ignored', reason: 'A newer delivery about the same came before.' }

  const locked = repository && (await lockRepository(tx, name, repository))
  if (locked) for (const change of told.changes) await writeChange(tx, locked, change)
  if (locked && told.reread && canRead(delivery))
    await askForRead(tx, delivery.connectionId, locked, told.reread)
  if (told.due) await makeDue(tx, delivery.connectionId, locked, told.due)
  await tx`
    update webhook_deliveries set subject = ${told.subject ?? null}, happened_at = ${told.happenedAt ?? null}
    where id = ${delivery.id}`
  return { state: 'applied' }
}
