import { beforeEach, describe, expect, test } from 'vitest'
import { addMembers, endMember } from '@/lib/teams/members'
import { addOwner, endOwner } from '@/lib/teams/owners'
import { createTeam, deleteTeam, moveTeam, renameTeam, slugOf } from '@/lib/teams/tree'
import { readValidity } from '@/lib/teams/validity'
import { testDatabase } from '../../support/database'

const db = await testDatabase()
const actor = 'ada@example.com'
const always = { from: null, to: null }
const day = (text: string) => new Date(`${text}T00:00:00Z`)

const tree = async () =>
  (
    await db.sql<{ slug: string; parent: string | null }[]>`
    select t.slug, p.slug as parent from teams t left join teams p on p.id = t.parent_id order by t.slug`
  ).map(({ slug, parent }) => `${slug}<${parent ?? ''}`)

const make = (name: string, parent: string | null = null) => createTeam(db, actor, { name, parent })

beforeEach(async () => {
  await db.sql`truncate teams, repositories, commits, mainline_commits, people, audit_events cascade`
})

describe('the tree', () => {
  test('a team gets its address from its name', async () => {
    expect(await make('Payments & Billing')).toBe('payments-billing')
    await expect(make('payments billing')).rejects.toMatchObject({ code: 'conflict' })
    await expect(make('支払い')).rejects.toMatchObject({ code: 'bad_input' })
    expect(await createTeam(db, actor, { name: '支払い', slug: 'shiharai', parent: null })).toBe('shiharai')
  })

  test('slugs keep letters with marks and never end in a dash', () => {
    expect(slugOf('Größe — Café!')).toBe('grosse-cafe')
    expect(slugOf('  ')).toBeNull()
  })

  test('a team moves with everything below it, but never below itself', async () => {
    for (const [name, parent] of [
      ['a', null],
      ['b', 'a'],
      ['c', 'b'],
      ['d', null],
    ] as const)
      await make(name, parent)
    await expect(moveTeam(db, actor, 'a', 'c')).rejects.toMatchObject({ code: 'conflict' })
    await expect(moveTeam(db, actor, 'a', 'a')).rejects.toMatchObject({ code: 'conflict' })
    await moveTeam(db, actor, 'b', 'd')
    expect(await tree()).toEqual(['a<', 'b<d', 'c<b', 'd<'])
    await moveTeam(db, actor, 'b', null)
    expect(await tree()).toEqual(['a<', 'b<', 'c<b', 'd<'])
  })

  test('two moves at the same moment make no circle', async () => {
    await make('a')
    await make('b')
    const outcomes = await Promise.allSettled([moveTeam(db, actor, 'a', 'b'), moveTeam(db, actor, 'b', 'a')])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('when a team goes, those below it move up', async () => {
    for (const [name, parent] of [
      ['a', null],
      ['b', 'a'],
      ['c', 'b'],
    ] as const)
      await make(name, parent)
    await deleteTeam(db, actor, 'b')
    expect(await tree()).toEqual(['a<', 'c<a'])
  })

  test('another name leaves the address as it is, and every change stands in the audit log', async () => {
    await make('Payments')
    await renameTeam(db, actor, 'payments', 'Money')
    await expect(renameTeam(db, actor, 'nobody', 'X')).rejects.toMatchObject({ code: 'not_found' })
    const rows = await db.sql`select actor, action, subject, detail from audit_events order by id`
    expect(rows).toEqual([
      { actor, action: 'team.create', subject: 'payments', detail: { name: 'Payments', parent: null } },
      { actor, action: 'team.rename', subject: 'payments', detail: { from: 'Payments', to: 'Money' } },
    ])
  })
})

describe('days in a form', () => {
  test('begin and end in the organisation’s time zone', () => {
    // Berlin is one hour ahead of UTC in January and two in July.
    expect(readValidity('2026-01-01', '2026-07-01', 'Europe/Berlin')).toEqual({
      from: new Date('2025-12-31T23:00:00Z'),
      to: new Date('2026-06-30T22:00:00Z'),
    })
  })

  test.each([
    ['2026-02-30', ''],
    ['yesterday', ''],
    ['2026-01-02', '2026-01-02'],
    ['2026-01-02', '2026-01-01'],
  ])('from %s until %s is refused', (from, to) => {
    expect(() => readValidity(from, to, 'UTC')).toThrowError(expect.objectContaining({ code: 'bad_input' }))
  })
})

describe('ownership', () => {
  const owners = () => db.sql`
    select r.name, nullif(o.valid_from, '1900-01-01Z') as "from", o.valid_to as "to"
    from repository_owners o join repositories r on r.id = o.repository_id order by o.valid_from, r.name`

  beforeEach(async () => {
    await make('payments')
    await db.sql`insert into repositories (name) values ('acme/api'), ('acme/web')`
  })

  test('holds for several repositories since ever, and ends on a day', async () => {
    await addOwner(db, actor, 'payments', ['acme/api', 'acme/web'], always)
    await endOwner(db, actor, { team: 'payments', repository: 'acme/api', from: null }, day('2026-03-01'))
    expect(await owners()).toEqual([
      { name: 'acme/api', from: null, to: day('2026-03-01') },
      { name: 'acme/web', from: null, to: null },
    ])
  })

  test('may begin again after it ended, but never twice for one time', async () => {
    await addOwner(db, actor, 'payments', ['acme/api'], { from: null, to: day('2026-03-01') })
    await addOwner(db, actor, 'payments', ['acme/api'], { from: day('2026-03-01'), to: null })
    const again = addOwner(db, actor, 'payments', ['acme/web', 'acme/api'], {
      from: day('2027-01-01'),
      to: null,
    })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    expect(await owners()).toHaveLength(2)
  })

  test('can be forgotten, and refuses what does not exist', async () => {
    await addOwner(db, actor, 'payments', ['acme/api'], always)
    const ownership = { team: 'payments', repository: 'acme/api', from: null }
    await expect(endOwner(db, actor, ownership, day('1800-01-01'))).rejects.toMatchObject({
      code: 'bad_input',
    })
    await endOwner(db, actor, ownership, null)
    expect(await owners()).toEqual([])
    await expect(endOwner(db, actor, ownership, null)).rejects.toMatchObject({ code: 'not_found' })
    await expect(addOwner(db, actor, 'payments', ['acme/none'], always)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('membership', () => {
  const members = () => db.sql`
    select p.login, nullif(m.valid_from, '1900-01-01Z') as "from", m.valid_to as "to"
    from team_memberships m join people p on p.id = m.person_id order by p.login, m.valid_from`

  test('makes unknown people known and keeps known ones as they are', async () => {
    await make('payments')
    await db.sql`insert into people (login, name) values ('ben', 'Ben')`
    await addMembers(db, actor, 'payments', ['ben', 'cleo', 'cleo'], always)
    expect(await members()).toEqual([
      { login: 'ben', from: null, to: null },
      { login: 'cleo', from: null, to: null },
    ])
    expect(await db.sql`select name from people where login = 'ben'`).toEqual([{ name: 'Ben' }])
  })

  test('ends on a day, and never overlaps itself', async () => {
    await make('payments')
    await addMembers(db, actor, 'payments', ['ben'], { from: day('2026-01-01'), to: null })
    const again = addMembers(db, actor, 'payments', ['ben'], { from: day('2026-05-01'), to: null })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    await endMember(db, actor, { team: 'payments', login: 'ben', from: day('2026-01-01') }, day('2026-05-01'))
    await addMembers(db, actor, 'payments', ['ben'], { from: day('2026-05-01'), to: null })
    expect(await members()).toEqual([
      { login: 'ben', from: day('2026-01-01'), to: day('2026-05-01') },
      { login: 'ben', from: day('2026-05-01'), to: null },
    ])
  })
})
