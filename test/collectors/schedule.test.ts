import { afterEach, expect, test } from 'vitest'
import { enqueueDue } from '@/collectors/schedule'
import { testDatabase } from '../support/database'

const db = await testDatabase()
const now = new Date('2026-03-10T12:00:00Z')

const connect = async (settings: {
  nextDueAt: string | null
  intervalMinutes?: number
  paused?: boolean
}) => {
  const [row] = await db.sql<{ id: number }[]>`
    insert into connections (source, name, next_due_at, interval_minutes, paused)
    values ('git', gen_random_uuid()::text, ${settings.nextDueAt}, ${settings.intervalMinutes ?? 60},
      ${settings.paused ?? false})
    returning id::int`
  return row?.id ?? 0
}

const dueAt = async (id: number) => {
  const [row] = await db.sql<{ nextDueAt: Date }[]>`
    select next_due_at as "nextDueAt" from connections where id = ${id}`
  return row?.nextDueAt.toISOString()
}

const collect = () => {
  const queued: number[] = []
  const enqueue = async (id: number) => `job ${queued.push(id)}`
  return { queued, enqueue }
}

afterEach(async () => {
  await db.sql`delete from connections`
})

test('queues what is due and moves it one interval on', async () => {
  const due = await connect({ nextDueAt: '2026-03-10T12:00:00Z' })
  const later = await connect({ nextDueAt: '2026-03-10T12:00:01Z' })
  const { queued, enqueue } = collect()
  expect(await enqueueDue(db, enqueue, now)).toEqual([due])
  expect(queued).toEqual([due])
  expect(await dueAt(due)).toBe('2026-03-10T13:00:00.000Z')
  expect(await dueAt(later)).toBe('2026-03-10T12:00:01.000Z')
})

test('ticks that were missed count as one, and the connection stays on its own grid', async () => {
  // Due at 9:50 and every 60 minutes: 9:50, 10:50 and 11:50 were missed, the next is 12:50.
  const id = await connect({ nextDueAt: '2026-03-10T09:50:00Z' })
  const { queued, enqueue } = collect()
  await enqueueDue(db, enqueue, now)
  await enqueueDue(db, enqueue, now)
  expect(queued).toEqual([id])
  expect(await dueAt(id)).toBe('2026-03-10T12:50:00.000Z')
})

test('a connection that never ran is due, a paused one is not', async () => {
  const fresh = await connect({ nextDueAt: null, intervalMinutes: 15 })
  await connect({ nextDueAt: '2026-03-01T00:00:00Z', paused: true })
  const { queued, enqueue } = collect()
  await enqueueDue(db, enqueue, now)
  expect(queued).toEqual([fresh])
  expect(await dueAt(fresh)).toBe('2026-03-10T12:15:00.000Z')
})

test('of several workers that tick at once, one takes a due date', async () => {
  const ids = await Promise.all([1, 2, 3].map(() => connect({ nextDueAt: '2026-03-10T11:00:00Z' })))
  const { queued, enqueue } = collect()
  await Promise.all([1, 2, 3, 4].map(() => enqueueDue(db, enqueue, now)))
  expect(queued.sort()).toEqual(ids.sort())
})

test('a date stays due when its job could not be queued', async () => {
  const id = await connect({ nextDueAt: '2026-03-10T11:00:00Z' })
  const refuse = async () => {
    throw new Error('the queue is away')
  }
  await expect(enqueueDue(db, refuse, now)).rejects.toThrow('the queue is away')
  expect(await dueAt(id)).toBe('2026-03-10T11:00:00.000Z')
})

test('it stays due too while an earlier job is not over, and is queued after it', async () => {
  const id = await connect({ nextDueAt: '2026-03-10T11:00:00Z' })
  expect(await enqueueDue(db, async () => null, now)).toEqual([])
  expect(await dueAt(id)).toBe('2026-03-10T11:00:00.000Z')
  const { queued, enqueue } = collect()
  expect(await enqueueDue(db, enqueue, now)).toEqual([id])
  expect(queued).toEqual([id])
})
