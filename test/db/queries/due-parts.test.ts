import { expect, test } from 'vitest'
import { dueParts } from '@/db/queries/stream-states'
import { testDatabase } from '../../support/database'

const db = await testDatabase()

test('a part whose reader gave no sign of life for minutes has its turn again, one that is being read has not', async () => {
  const [connection] = await db.sql<{ id: number }[]>`
    insert into connections (source, name, settings) values ('github', 'acme', '{}') returning id::int`
  const found = await db.sql<{ id: number; stream: string }[]>`
    insert into stream_states (connection_id, stream, state, lease, seen, updated_at)
    values
      (${connection?.id ?? 0}, 'dead', 'running', gen_random_uuid(), '{}', now() - interval '6 minutes'),
      (${connection?.id ?? 0}, 'alive', 'running', gen_random_uuid(), '{}', now() - interval '1 minute')
    returning id::int, stream`
  const dead = found.find(({ stream }) => stream === 'dead')
  expect((await dueParts(db, null, 10)).map(({ id }) => id)).toEqual([dead?.id])
})
