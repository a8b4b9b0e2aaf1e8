import { expect, test } from 'vitest'
import { listUnmappedPeople } from '@/lib/sources/unmapped-people'
import { testDatabase } from '../../support/database'

const db = await testDatabase()
const now = new Date('2026-11-23T12:00:00Z')

test('people in no team are those of the last 90 days whose membership has ended or never was, without bots', async () => {
  await db.sql`insert into repositories (name) values ('acme/shop')`
  const open = (number: number, author: string | null, at: string, isBot = false) => db.sql`
    insert into pull_requests (repository_id, number, author, author_is_bot, created_at)
    select id, ${number}, ${author}, ${isBot}, ${at} from repositories`
  await open(1, 'in-a-team', '2026-11-01T00:00:00Z')
  await open(2, 'left-the-team', '2026-11-01T00:00:00Z')
  await open(3, 'Never-in-one', '2026-11-02T00:00:00Z')
  await open(4, 'Never-in-one', '2026-11-03T00:00:00Z')
  await open(5, 'renovate', '2026-11-03T00:00:00Z', true)
  await open(6, 'long-ago', '2026-08-01T00:00:00Z')
  await open(7, null, '2026-11-03T00:00:00Z')
  await db.sql`insert into teams (slug, name) values ('core', 'Core')`
  await db.sql`insert into people (login) values ('in-a-team'), ('left-the-team'), ('not-active')`
  await db.sql`
    insert into team_memberships (team_id, person_id, valid_from, valid_to)
    select teams.id, people.id, '2026-01-01', case login when 'left-the-team' then '2026-10-01'::timestamptz end
    from teams, people where login <> 'not-active'`
  expect(await listUnmappedPeople(db, now)).toEqual({ count: 2, logins: ['left-the-team', 'Never-in-one'] })
})
