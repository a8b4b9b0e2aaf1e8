import { runConnection, runPart } from '@/collectors/run'
import { shareTurns, type TokenTurns } from '@/collectors/token-turns'
import type { Database } from '@/db/client'
import { dueParts } from '@/db/queries/stream-states'
import { sealGithubSecret } from '@/lib/sources/github-secret'

/** A stored GitHub connection with a token of its own, read in this process as workers would read it. */
export type ReadConnection = {
  id: number
  /** A look at what is new. */
  look: () => Promise<unknown>
  /** Reads the parts whose turn has come, most urgent first, until there are none left (or so many). */
  readDue: (most?: number) => Promise<number>
  /** How its parts stand, by repository and stream. */
  states: () => Promise<PartState[]>
  close: () => Promise<void>
}

export type PartState = {
  id: number
  repository: string | null
  stream: string
  state: string
  rowsSeen: number
  totalCount: number | null
  isBackfilled: boolean
  minutesUntilDue: number | null
  error: string | null
  hint: string | null
}

export const connectGithubSource = async (
  db: Database,
  apiUrl: string,
  settings: Record<string, string | string[] | boolean> = {},
): Promise<ReadConnection> => {
  const target = String(settings.target ?? 'acme')
  const secret = await sealGithubSecret({ kind: 'token', token: 'a-token' })
  const [row] = await db.sql<{ id: number }[]>`
    insert into connections (source, name, settings, secret, next_due_at)
    values ('github', ${`${target} ${apiUrl}`}, ${db.sql.json({ target, apiUrl, ...settings })}, ${secret}, now())
    returning id::int`
  const id = row?.id ?? 0
  const turns: TokenTurns = shareTurns(db)
  const readDue = async (most = 10_000): Promise<number> => {
    let done = 0
    for (;;) {
      const [next] = await dueParts(db, id, 1)
      if (!next || done === most) return done
      await runPart(db, next.id, turns, { inSlices: true })
      done += 1
    }
  }
  return {
    id,
    look: () => runConnection(db, id, turns, async () => {}),
    readDue,
    states: async () => [
      ...(await db.sql<PartState[]>`
        select s.id::int, r.name as repository, stream, state, rows_seen as "rowsSeen", total_count as "totalCount",
          backfilled_at is not null as "isBackfilled", error, hint,
          round(extract(epoch from next_due_at - now()) / 60)::int as "minutesUntilDue"
        from stream_states s left join repositories r on r.id = repository_id
        where connection_id = ${id} order by r.name nulls last, stream`),
    ],
    close: turns.close,
  }
}
