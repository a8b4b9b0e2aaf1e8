import { expect, test } from 'vitest'
import { collectGit, readCollected } from '../../support/collected'
import { testDatabase } from '../../support/database'
import { clone, git, makeRepository, openRepository, temporaryFolder } from '../../support/git'

const db = await testDatabase()

const makeShop = () => {
  const shop = makeRepository('shop')
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  shop.commit('Two', { at: '2026-01-06T10:00:00Z' })
  shop.tag('v1.0.0')
  return shop
}

const titlesOf = async (name: string) => (await readCollected(db, name)).changes.map(({ title }) => title)
const branchOf = async (name: string) =>
  (await db.sql`select default_branch as branch from repositories where name = ${name}`)[0]?.branch

test.each([
  ['bare', ['--bare']],
  ['mirror', ['--mirror']],
  ['ordinary', []],
])('reads a repository cloned %s', async (kind, options) => {
  const copy = clone(makeShop().path, options)
  await collectGit(db, copy.path, { name: `acme/${kind}` })
  expect(await titlesOf(`acme/${kind}`)).toEqual(['One', 'Two'])
  expect((await readCollected(db, `acme/${kind}`)).tags).toHaveLength(1)
})

test('reads origin’s default branch, whatever is checked out or only local', async () => {
  const copy = clone(makeShop().path)
  copy.git('checkout', '--quiet', '-b', 'mine')
  copy.commit('Not pushed', { at: '2026-01-07T10:00:00Z' })
  await collectGit(db, copy.path, { name: 'acme/origin-head' })
  expect(await titlesOf('acme/origin-head')).toEqual(['One', 'Two'])
  expect(await branchOf('acme/origin-head')).toBe('main')
})

test('without an origin it reads the branch that is checked out, also in a linked work tree', async () => {
  const shop = makeShop()
  shop.git('checkout', '--quiet', '-b', 'trunk')
  shop.commit('Three', { at: '2026-01-07T10:00:00Z' })
  await collectGit(db, shop.path, { name: 'acme/head' })
  expect(await branchOf('acme/head')).toBe('trunk')

  const tree = temporaryFolder('tree')
  shop.git('worktree', 'add', '--quiet', tree, 'main')
  await collectGit(db, tree, { name: 'acme/tree' })
  expect(await titlesOf('acme/tree')).toEqual(['One', 'Two'])
})

test('with a detached head it reads main', async () => {
  const shop = makeShop()
  shop.git('checkout', '--quiet', '--detach', 'HEAD~1')
  await collectGit(db, shop.path, { name: 'acme/detached' })
  expect(await titlesOf('acme/detached')).toEqual(['One', 'Two'])
})

test('an empty repository is known afterwards, with nothing in it, and said', async () => {
  const empty = makeRepository()
  const { messages } = await collectGit(db, empty.path, { name: 'acme/empty' })
  expect(messages).toEqual([
    expect.stringMatching(/has no commit on its default branch yet: nothing to collect\.$/),
  ])
  expect(await readCollected(db, 'acme/empty')).toEqual({ commits: [], changes: [], tags: [] })

  empty.commit('One', { at: '2026-01-05T10:00:00Z' })
  await collectGit(db, empty.path, { name: 'acme/empty' })
  expect(await titlesOf('acme/empty')).toEqual(['One'])
})

test('a shallow clone says what is missing; its boundary is no change; when completed it is read again', async () => {
  const origin = makeShop()
  origin.git('checkout', '--quiet', '-b', 'cart')
  origin.commit('Begin a cart', { at: '2026-01-07T10:00:00Z' })
  origin.commit('End a cart', { at: '2026-01-08T10:00:00Z' })
  origin.git('checkout', '--quiet', 'main')
  origin.commit('Three', { at: '2026-01-09T10:00:00Z' })
  origin.merge('Merge branch cart', ['cart'], { at: '2026-01-10T10:00:00Z' })
  const copy = clone(origin.path, ['--depth=2'])

  const { messages } = await collectGit(db, copy.path, { name: 'acme/shallow' })
  expect(messages).toContain(
    'This clone is shallow: what happened before 2026-01-08 is missing, and the commit at its boundary is no change. git fetch --unshallow completes it.',
  )
  expect(messages).toContain(
    '1 merge may have begun earlier than it says: the boundary of the clone cuts through its branch.',
  )
  expect(await titlesOf('acme/shallow')).toEqual(['Merge branch cart'])

  copy.git('fetch', '--quiet', '--unshallow')
  await collectGit(db, copy.path, { name: 'acme/shallow' })
  await collectGit(db, origin.path, { name: 'acme/whole' })
  expect(await readCollected(db, 'acme/shallow')).toEqual(await readCollected(db, 'acme/whole'))
  expect(await titlesOf('acme/shallow')).toEqual(['One', 'Two', 'Three', 'Merge branch cart'])
})

test('without a name it is called as its origin calls it, else after its folder; two folders of one name are told apart', async () => {
  const shop = makeShop()
  await collectGit(db, shop.path, { name: undefined })
  expect(await titlesOf('local/shop')).toEqual(['One', 'Two'])

  const other = makeRepository('shop')
  other.commit('Another shop', { at: '2026-01-05T10:00:00Z' })
  await expect(collectGit(db, other.path, { name: undefined })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Another clone is already collected as local/shop'),
    hint: expect.stringContaining('--name owner/repo'),
  })

  other.git('remote', 'add', 'origin', 'https://ada:secret@git.example.org/acme/corner-shop.git')
  const { repositories } = await collectGit(db, other.path, { name: undefined })
  expect(repositories).toEqual(['acme/corner-shop'])
  const kept = await db.sql`
    select 1 where exists (select from sync_cursors where cursor::text like '%secret%')
      or exists (select from sync_runs where messages::text like '%secret%')`
  expect(kept).toHaveLength(0)
})

test('the repository is the given one, also while git’s variables name another', async () => {
  const [shop, other] = [makeShop(), makeRepository()]
  other.commit('Elsewhere', { at: '2026-01-05T10:00:00Z' })
  process.env.GIT_DIR = git(other.path, ['rev-parse', '--absolute-git-dir'])
  try {
    await collectGit(db, shop.path, { name: 'acme/in-a-hook' })
  } finally {
    delete process.env.GIT_DIR
  }
  expect(await titlesOf('acme/in-a-hook')).toEqual(['One', 'Two'])
})

test('a clone whose objects are damaged fails with what git says, and keeps what was stored', async () => {
  const shop = makeShop()
  await collectGit(db, shop.path, { name: 'acme/damaged' })
  const broken = openRepository(shop.path)
  broken.rawCommit(
    Buffer.from(
      `tree ${shop.git('rev-parse', 'HEAD^{tree}')}\nparent ${'1'.repeat(40)}\nauthor A <a@example.org> 1767690000 +0000\ncommitter A <a@example.org> 1767690000 +0000\n\nOrphan\n`,
    ),
  )
  await expect(collectGit(db, shop.path, { name: 'acme/damaged' })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('git could not read'),
  })
  expect(await titlesOf('acme/damaged')).toEqual(['One', 'Two'])
})
