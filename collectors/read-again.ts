import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { writeFacts } from '@/db/queries/write-facts'
import { retryDeadlocks } from '@/db/retry-deadlocks'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { Postponed } from './contract'
import { describeFailure } from './describe-failure'
import { type ClientOptions, connectGithub } from './github/client'
import { Refused } from './github/faults'
import { type Turns, tokenKey } from './github/turns'
import { type Found, readNodes } from './github/webhooks/read-nodes'
import { githubAccess } from './github-access'
import { patiently } from './patience'

const dueRow = z.object({
  nodeId: z.string(),
  kind: z.enum(['pull_request', 'release']),
  connectionId: z.number().nullable(),
  repository: z.string(),
  wantedAt: z.date().nullable(),
  askedAt: z.string(),
  attempts: z.number(),
})
type DueRead = z.infer<typeof dueRow>

/** As many pull requests with a hundred events each as GitHub makes in its ten seconds. */
const atOnce = 25
const mostAttempts = 8
/** Afterwards what GitHub answers counts, however old it says it is. */
const mostPatience = 5

/** What is due of the connection (null: the environment) that waits longest; those of paused connections wait. */
const findDue = async ({ sql }: Database): Promise<DueRead[]> => {
  const rows = await sql`
    with due as (
      select r.* from webhook_rereads r left join connections c on c.id = r.connection_id
      where r.due_at <= now() and not coalesce(c.paused or c.removing_at is not null, false)
    ),
    first as (select connection_id from due order by due_at limit 1)
    select node_id as "nodeId", kind, due.connection_id::int as "connectionId", repositories.name as repository,
      wanted_at as "wantedAt", asked_at::text as "askedAt", attempts
    from due join repositories on repositories.id = due.repository_id
      join first on first.connection_id is not distinct from due.connection_id
    order by due_at, node_id limit ${atOnce}`
  return z.array(dueRow).parse([...rows])
}

/** Asked for again while it was being read, it stays to be read. */
const forget = (tx: Transaction, { nodeId, askedAt }: DueRead) =>
  tx`delete from webhook_rereads where node_id = ${nodeId} and asked_at = ${askedAt}::text::timestamptz`

const putOff = (db: Database, { nodeId }: DueRead, until: Date) =>
  db.sql`update webhook_rereads set attempts = attempts + 1, due_at = ${until} where node_id = ${nodeId}`

const later = (attempts: number, seconds: number) =>
  new Date(Date.now() + Math.min(seconds * 2 ** attempts, 3600) * 1000)

/** Whether what is stored is newer by now: a poll or a delivery came between the question and its answer. */
const isOvertaken = async (tx: Transaction, { facts, updatedAt }: Found): Promise<boolean> => {
  const [pullRequest] = facts?.pullRequests ?? []
  if (!pullRequest) return false
  const rows = await tx`
    select 1 from pull_requests join repositories on repositories.id = repository_id
    where name = ${pullRequest.repository} and number = ${pullRequest.number} and updated_at > ${updatedAt}`
  return rows.length > 0
}

const store = (db: Database, read: DueRead, found: Found) =>
  patiently(() =>
    retryDeadlocks(() =>
      db.sql.begin(async (tx) => {
        await tx`select 1 from repositories where name = ${read.repository} for no key update`
        const isCurrent = read.attempts >= mostPatience || !(await isOvertaken(tx, found))
        if (found.facts && isCurrent) await writeFacts(tx, found.facts)
        await forget(tx, read)
      }),
    ),
  )

/** A replica of GitHub's may lag behind what its webhooks told. */
const isBehind = ({ wantedAt, attempts }: DueRead, { facts, updatedAt }: Found): boolean =>
  facts !== null && wantedAt !== null && updatedAt !== null && updatedAt < wantedAt && attempts < mostPatience

export type ReadAgainOptions = ClientOptions & { turnsOf?: (tokenKey: string) => Turns }

const clientFor = async (
  { sql }: Database,
  connectionId: number | null,
  { turnsOf, ...options }: ReadAgainOptions,
) => {
  const [connection] = await sql<{ settings: unknown; secret: string | null }[]>`
    select settings, secret from connections where id = ${connectionId}`
  const access = await githubAccess(connection)
  const turns = turnsOf?.(tokenKey(access))
  return connectGithub(access, { ...options, ...(turns && { turns }) })
}

/** Whether none of a connection's questions would be answered: its token is missing or refused. */
const concernsAll = (failure: unknown): boolean =>
  failure instanceof AppError && (failure.code === 'misconfigured' || failure.code === 'not_allowed')

const putAllOff = async ({ sql }: Database, connectionId: number | null): Promise<void> => {
  await sql`
    update webhook_rereads set attempts = attempts + 1, due_at = now() + interval '10 minutes'
    where connection_id is not distinct from ${connectionId}::bigint`
  await sql`delete from webhook_rereads where attempts >= ${mostAttempts}`
}

const fail = async (db: Database, reads: DueRead[], failure: unknown): Promise<void> => {
  if (concernsAll(failure)) await putAllOff(db, reads[0]?.connectionId ?? null)
  else
    for (const read of reads) {
      if (failure instanceof Postponed) await putOff(db, read, failure.until)
      else if (failure instanceof Refused || read.attempts + 1 >= mostAttempts)
        await db.sql.begin((tx) => forget(tx, read))
      else await putOff(db, read, later(read.attempts, 60))
    }
  if (!(failure instanceof Postponed))
    log.warn({ asked: reads.map(({ nodeId }) => nodeId) }, describeFailure(failure).error)
}

/**
 * Reads what deliveries told of without telling all: whatever is due of one connection, in one question. What fails is
 * tried again after a minute, two, four …; in the end polling has read it. Returns how many were due; 0: there is nothing
 * left to do for now.
 */
export const readAgain = async (db: Database, options: ReadAgainOptions = {}): Promise<number> => {
  const reads = await patiently(() => findDue(db))
  if (reads.length === 0) return 0
  let answers: Found[]
  try {
    answers = await readNodes(await clientFor(db, reads[0]?.connectionId ?? null, options), reads)
  } catch (failure) {
    await fail(db, reads, failure)
    return reads.length
  }
  const byId = new Map(answers.map((found) => [found.nodeId, found]))
  for (const read of reads) {
    const found = byId.get(read.nodeId) ?? { nodeId: read.nodeId, facts: null, updatedAt: null }
    if (isBehind(read, found)) await putOff(db, read, later(read.attempts, 10))
    else await store(db, read, found).catch((failure: unknown) => fail(db, [read], failure))
  }
  return reads.length
}
