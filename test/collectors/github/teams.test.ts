import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../support/database'
import type { FakeTeam } from '../../support/github/data'
import { type FakeGitHub, startFakeGitHub } from '../../support/github/fake-github'
import { collectGithub, makeRepository } from './organisation'

const db = await testDatabase()
const servers: FakeGitHub[] = []
afterAll(async () => {
  for (const server of servers) await server.close()
})

const member = (login: string) => ({ login, name: `${login} Lovelace` })

/** An organisation of one repository each for the names, and its teams. */
const start = async (login: string, repositories: string[], teams: FakeTeam[]) => {
  const owner = { login, repositories: repositories.map((name) => makeRepository(name, 1)), teams }
  const server = await startFakeGitHub({ owners: [owner] })
  servers.push(server)
  return { server, owner }
}

/** A day later, when teams are due again. */
const collectAgain = async ({ server, owner }: Awaited<ReturnType<typeof start>>) => {
  await db.sql`update stream_states set next_due_at = now() where stream like 'teams%'`
  return collectGithub(db, server.url, owner.login)
}

/** Who is in a team now and since or until when; `since ever` for the beginning of time. */
const membersOf = async (slug: string) =>
  (
    await db.sql<{ login: string; isOver: boolean }[]>`
      select p.login, m.valid_to is not null as "isOver" from team_memberships m
      join teams t on t.id = m.team_id join people p on p.id = m.person_id
      where t.slug = ${slug} order by p.login`
  ).map(({ login, isOver }) => (isOver ? `${login} left` : login))

const ownersOf = async (repository: string) =>
  (
    await db.sql<{ slug: string; isEver: boolean; isOver: boolean }[]>`
      select t.slug, o.valid_from < '2000-01-01' as "isEver", o.valid_to is not null as "isOver"
      from repository_owners o join teams t on t.id = o.team_id join repositories r on r.id = o.repository_id
      where r.name = ${repository} order by t.slug`
  ).map(({ slug, isEver, isOver }) => `${slug}${isEver ? ' since ever' : ''}${isOver ? ' no more' : ''}`)

test('teams come as a tree, with their own members from now on and the repositories that they may do most in', async () => {
  const world = await start(
    'tree',
    ['shop', 'pay'],
    [
      { slug: 'tree-all', name: 'All', members: [], repositories: ['shop', 'pay'], permissions: {} },
      {
        slug: 'tree-web',
        name: 'Web',
        parent: 'tree-all',
        members: [member('ada'), member('bob')],
        repositories: ['shop'],
        permissions: { shop: 'ADMIN' },
      },
    ],
  )
  const before = new Date()
  await collectGithub(db, world.server.url, 'tree')
  const [web] = await db.sql`
    select t.name, p.slug as parent from teams t join teams p on p.id = t.parent_id where t.slug = 'tree-web'`
  expect(web).toEqual({ name: 'Web', parent: 'tree-all' })
  expect(await membersOf('tree-web')).toEqual(['ada', 'bob'])
  // The members of teams below are no members of the team itself.
  expect(await membersOf('tree-all')).toEqual([])
  const [since] = await db.sql`
    select min(valid_from) as since, (select name from people where login = 'ada') as name from team_memberships`
  expect(+(since?.since ?? 0)).toBeGreaterThanOrEqual(+before)
  expect(since?.name).toBe('ada Lovelace')
  expect(await ownersOf('tree/shop')).toEqual(['tree-web since ever'])
  expect(await ownersOf('tree/pay')).toEqual(['tree-all since ever'])
})

test('who comes is in from now on, who leaves was in until now', async () => {
  const team = { slug: 'moves', name: 'Moves', members: [member('cy'), member('di')], repositories: ['one'] }
  const world = await start('moving', ['one', 'two'], [team])
  await collectGithub(db, world.server.url, 'moving')
  team.members = [member('di'), member('ed')]
  team.repositories = ['two']
  await collectAgain(world)
  expect(await membersOf('moves')).toEqual(['cy left', 'di', 'ed'])
  expect(await ownersOf('moving/one')).toEqual(['moves since ever no more'])
  expect(await ownersOf('moving/two')).toEqual(['moves since ever'])
})

test('what people edited by hand stays, also when GitHub changes something else', async () => {
  const team = {
    slug: 'edited',
    name: 'Edited',
    members: [member('flo'), member('gus')],
    repositories: ['mine'],
  }
  const removed = { slug: 'removed', name: 'Removed', members: [member('flo')], repositories: [] }
  const world = await start('editing', ['mine'], [team, removed])
  await collectGithub(db, world.server.url, 'editing')
  // By hand: a name, one member less, one more, another owner, and a team less.
  await db.sql`update teams set name = 'By hand' where slug = 'edited'`
  await db.sql`delete from team_memberships using people p where p.id = person_id and p.login = 'gus'`
  await db.sql`insert into people (login) values ('hal')`
  await db.sql`
    insert into team_memberships (team_id, person_id, valid_from)
    select t.id, p.id, now() from teams t, people p where t.slug = 'edited' and p.login = 'hal'`
  await db.sql`delete from repository_owners using repositories r where r.id = repository_id and r.name = 'editing/mine'`
  await db.sql`delete from teams where slug = 'removed'`
  team.members = [...team.members, member('ida')]
  await collectAgain(world)
  expect(await membersOf('edited')).toEqual(['flo', 'hal', 'ida'])
  expect(await ownersOf('editing/mine')).toEqual([])
  expect(await db.sql`select slug, name from teams where slug in ('edited', 'removed')`).toEqual([
    { slug: 'edited', name: 'By hand' },
  ])
})

test('a team of the same name that was made by hand becomes the one of GitHub, and keeps what it has', async () => {
  await db.sql`insert into teams (slug, name) values ('by-hand', 'Made by hand')`
  await db.sql`insert into people (login) values ('Jo')`
  await db.sql`
    insert into team_memberships (team_id, person_id, valid_from)
    select t.id, p.id, '2020-01-01' from teams t, people p where t.slug = 'by-hand' and p.login = 'Jo'`
  const world = await start(
    'adopting',
    ['kept'],
    [
      {
        slug: 'by-hand',
        name: 'From GitHub',
        members: [member('jo'), member('kim')],
        repositories: ['kept'],
      },
    ],
  )
  await collectGithub(db, world.server.url, 'adopting')
  // GitHub writes Jo otherwise, and means the same.
  expect(await membersOf('by-hand')).toEqual(['Jo', 'kim'])
  expect(await db.sql`select name from teams where slug = 'by-hand'`).toEqual([{ name: 'Made by hand' }])
})

test('more members and repositories than a page holds are all read', async () => {
  const names = Array.from({ length: 130 }, (_, index) => `r${index}`)
  const members = Array.from({ length: 230 }, (_, index) => ({ login: `member-${index}` }))
  const world = await start('large', [], [{ slug: 'large', name: 'Large', members, repositories: names }])
  world.owner.repositories = names.map((name) => ({ name, defaultBranch: null }))
  await collectGithub(db, world.server.url, 'large')
  expect(await membersOf('large')).toHaveLength(230)
  const [owned] = await db.sql`
    select count(*)::int as count from repository_owners o join teams t on t.id = o.team_id where t.slug = 'large'`
  expect(owned?.count).toBe(130)
})

test('a team of which members are left out of the answer is left as it is', async () => {
  const team = { slug: 'partial', name: 'Partial', members: [member('lea'), member('max')], repositories: [] }
  const world = await start('parts', ['x'], [team])
  await collectGithub(db, world.server.url, 'parts')
  world.server.fail({ kind: 'null-nodes', field: 'Team.members', every: 2 }, { times: 100 })
  const { messages } = await collectAgain(world)
  expect(messages.join('\n')).toContain('GitHub shows the team partial in parts only')
  expect(await membersOf('partial')).toEqual(['lea', 'max'])
})

test('a repository that is left out of the answer is not taken from its team', async () => {
  const team = { slug: 'holding', name: 'Holding', members: [member('ned')], repositories: ['a', 'b'] }
  const world = await start('hold', ['a', 'b'], [team])
  await collectGithub(db, world.server.url, 'hold')
  // GitHub counts two and shows none.
  world.server.fail({ kind: 'null-edges', field: 'Team.repositories' }, { times: 100 })
  team.members = [member('ned'), member('ola')]
  await collectAgain(world)
  expect(await membersOf('holding')).toEqual(['ned', 'ola'])
  expect(await ownersOf('hold/a')).toEqual(['holding since ever'])
})

test('teams that a token may not see are refused with the reason; an account of a person has none', async () => {
  const world = await start('hidden', ['x'], [])
  world.server.fail({ kind: 'refuse', field: 'Organization.teams', as: 'FORBIDDEN' }, { times: 100 })
  const refused = await collectGithub(db, world.server.url, 'hidden')
  expect(refused.messages.join('\n')).toMatch(
    /hidden: GitHub does not show its teams .* It needs Members: read/,
  )
  const person = await startFakeGitHub({
    owners: [{ login: 'pat', kind: 'user', repositories: [makeRepository('own', 1)] }],
  })
  servers.push(person)
  const { messages, repositories } = await collectGithub(db, person.url, 'pat')
  expect(repositories).toEqual(['pat/own'])
  expect(messages.join('\n')).toContain('pat is no organisation that GitHub shows, so it has no teams.')
})
