import { z } from 'zod'
import type { Database } from '../client'

const cursorRow = z.object({
  repositoryId: z.number(),
  stream: z.string(),
  cursor: z.record(z.string(), z.unknown()),
})

type Rewind = (stream: string, cursor: Record<string, unknown>, since: Date) => Record<string, unknown> | null

/**
 * Where somebody wants a connection read again from a day on, takes its cursors back to there: once. Jobs that read it
 * just now lose their lease, so that none stores a cursor from before.
 */
export const rewindConnection = async (
  { sql }: Database,
  source: string,
  connectionId: number,
  rewind: Rewind,
): Promise<void> => {
  await sql.begin(async (tx) => {
    const [asked] = await tx<{ since: Date }[]>`
      select reread_from as since from connections where id = ${connectionId} and reread_from is not null for update`
    if (!asked) return
    await tx`
      update stream_states set lease = null, state = case when state = 'running' then 'ok' else state end
      where connection_id = ${connectionId}`
    const rows = await tx`
      select c.repository_id::int as "repositoryId", c.stream, cursor from sync_cursors c
      join stream_states s on s.repository_id = c.repository_id and s.stream = c.stream
      where s.connection_id = ${connectionId} and c.source = ${source} for update of c`
    const rewound = z
      .array(cursorRow)
      .parse([...rows])
      .map((row) => ({ ...row, cursor: rewind(row.stream, row.cursor, asked.since) }))
    await tx`
      with rewound as (
        select * from json_to_recordset(${JSON.stringify(rewound)}::text::json)
          as r("repositoryId" bigint, stream text, cursor jsonb)
      ), emptied as (
        delete from sync_cursors c using rewound r where c.repository_id = r."repositoryId" and c.source = ${source}
          and c.stream = r.stream and r.cursor is null
      )
      update sync_cursors c set cursor = r.cursor from rewound r
      where c.repository_id = r."repositoryId" and c.source = ${source} and c.stream = r.stream and r.cursor is not null`
    await tx`update connections set reread_from = null where id = ${connectionId}`
  })
}
