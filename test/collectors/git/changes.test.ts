import { expect, test } from 'vitest'
import { collectGit, readCollected } from '../../support/collected'
import { testDatabase } from '../../support/database'
import { makeRepository } from '../../support/git'

const db = await testDatabase()

const changesOf = async (path: string, name: string) => {
  await collectGit(db, path, { name })
  return (await readCollected(db, name)).changes
}

test('a plain commit is a change by itself, from when it was authored to when it was committed', async () => {
  const shop = makeRepository()
  const sha = shop.commit('Open the shop', { authoredAt: '2026-01-05T08:00:00Z', at: '2026-01-05T10:00:00Z' })

  expect(await changesOf(shop.path, 'acme/plain')).toEqual([
    {
      sha,
      kind: 'plain',
      title: 'Open the shop',
      pullRequest: null,
      isBot: false,
      firstAuthoredAt: '2026-01-05T08:00:00.000Z',
      committedAt: '2026-01-05T10:00:00.000Z',
      revertsSha: null,
    },
  ])
})

test('a merge is one change from its branch’s first authored commit to the merge, with GitHub’s number and title', async () => {
  const shop = makeRepository()
  shop.commit('Open the shop', { at: '2026-01-05T10:00:00Z' })
  shop.git('checkout', '--quiet', '-b', 'cart')
  shop.commit('Second thought, authored first', {
    authoredAt: '2026-01-06T07:00:00Z',
    at: '2026-01-06T12:00:00Z',
  })
  shop.commit('Add a cart', { authoredAt: '2026-01-06T09:00:00Z', at: '2026-01-06T13:00:00Z' })
  shop.git('checkout', '--quiet', 'main')
  shop.commit('Meanwhile on main', { at: '2026-01-06T14:00:00Z' })
  const sha = shop.merge('Merge pull request #12 from acme/cart\n\nAdd a cart', ['cart'], {
    at: '2026-01-07T15:00:00Z',
  })

  const changes = await changesOf(shop.path, 'acme/merge')
  expect(changes.map(({ title }) => title)).toEqual(['Open the shop', 'Meanwhile on main', 'Add a cart'])
  expect(changes[2]).toMatchObject({
    sha,
    kind: 'merge',
    pullRequest: 12,
    firstAuthoredAt: '2026-01-06T07:00:00.000Z',
    committedAt: '2026-01-07T15:00:00.000Z',
  })
  expect((await readCollected(db, 'acme/merge')).commits).toHaveLength(5)
})

test('a branch that took in main meanwhile begins with its own first commit, not with main’s', async () => {
  const shop = makeRepository()
  shop.commit('Open the shop', { at: '2026-01-05T10:00:00Z' })
  shop.git('checkout', '--quiet', '-b', 'cart')
  shop.git('checkout', '--quiet', 'main')
  shop.commit('Earlier on main', { at: '2026-01-05T11:00:00Z' })
  shop.git('checkout', '--quiet', 'cart')
  shop.merge('Merge branch main into cart', ['main'], { at: '2026-01-06T09:00:00Z' })
  shop.commit('Add a cart', { at: '2026-01-06T10:00:00Z' })
  shop.git('checkout', '--quiet', 'main')
  shop.merge('Merge branch cart', ['cart'], { at: '2026-01-07T10:00:00Z' })

  const changes = await changesOf(shop.path, 'acme/back-merge')
  // The merge of main into the branch is the branch's first own commit.
  expect(changes.at(-1)).toMatchObject({ kind: 'merge', firstAuthoredAt: '2026-01-06T09:00:00.000Z' })
})

test('an octopus merge is one change that begins with the earliest of all its branches', async () => {
  const shop = makeRepository()
  shop.commit('Open the shop', { at: '2026-01-05T10:00:00Z' })
  const branches = ['a', 'b', 'c']
  for (const [index, branch] of branches.entries()) {
    shop.git('checkout', '--quiet', '-b', branch, 'main')
    shop.commit(`Work on ${branch}`, { at: `2026-01-0${8 - index}T10:00:00Z` })
  }
  shop.git('checkout', '--quiet', 'main')
  const tip = shop.git('rev-parse', 'HEAD')
  const sha = shop.git(
    'commit-tree',
    '-m',
    'All at once',
    ...[tip, ...branches].flatMap((name) => ['-p', name]),
    'HEAD^{tree}',
  )
  shop.git('update-ref', 'HEAD', sha)

  const changes = await changesOf(shop.path, 'acme/octopus')
  expect(changes).toHaveLength(2)
  // a: 8 January, b: 7, c: 6.
  expect(changes.find((change) => change.sha === sha)).toMatchObject({
    kind: 'merge',
    firstAuthoredAt: '2026-01-06T10:00:00.000Z',
  })
})

test('a squash subject gives the pull request’s number, the last one in it', async () => {
  const shop = makeRepository()
  shop.commit('Add a cart (#12)', { at: '2026-01-05T10:00:00Z' })
  shop.commit('Backport the cart (#12) (#15)', { at: '2026-01-05T11:00:00Z' })
  shop.commit('Mention #7 only', { at: '2026-01-05T12:00:00Z' })

  const changes = await changesOf(shop.path, 'acme/squash')
  expect(changes.map(({ kind, pullRequest }) => [kind, pullRequest])).toEqual([
    ['squash', 12],
    ['squash', 15],
    ['plain', null],
  ])
})

test('a change is a bot’s when all work in it is, whoever pressed the merge button', async () => {
  const bot = { name: 'dependabot[bot]', email: '49699333+dependabot[bot]@users.noreply.github.com' }
  const shop = makeRepository()
  shop.commit('Open the shop', { at: '2026-01-05T10:00:00Z' })
  shop.commit('Bump a library (#1)', { ...bot, at: '2026-01-05T11:00:00Z' })
  shop.git('checkout', '--quiet', '-b', 'bump')
  shop.commit('Bump another', { ...bot, at: '2026-01-05T12:00:00Z' })
  shop.git('checkout', '--quiet', '-b', 'bump-and-fix')
  shop.commit('Fix what the bump broke', { at: '2026-01-05T13:00:00Z' })
  shop.git('checkout', '--quiet', 'main')
  shop.merge('Merge pull request #2 from acme/bump', ['bump'], { at: '2026-01-05T14:00:00Z' })
  shop.merge('Merge pull request #3 from acme/bump-and-fix', ['bump-and-fix'], { at: '2026-01-05T15:00:00Z' })

  const changes = await changesOf(shop.path, 'acme/bots')
  expect(changes.map(({ pullRequest, isBot }) => [pullRequest, isBot])).toEqual([
    [null, false],
    [1, true],
    [2, true],
    [3, false],
  ])
})

test('nobody’s name or address is stored', async () => {
  const shop = makeRepository()
  shop.commit('Open the shop', { at: '2026-01-05T10:00:00Z' })
  await collectGit(db, shop.path, { name: 'acme/private' })

  const [row] = await db.sql`
    select (select count(*)::int from commits where author is not null) as commits,
      (select count(*)::int from mainline_commits where author is not null) as changes,
      (select count(*)::int from people) as people`
  expect(row).toEqual({ commits: 0, changes: 0, people: 0 })
})
