import { expect, test } from 'vitest'
import { collectGit, readCollected } from '../../support/collected'
import { testDatabase } from '../../support/database'
import { makeRepository, type TestRepository } from '../../support/git'

const db = await testDatabase()

/** What was stored run by run has to be what one run over the same clone stores. */
const expectSameAsFresh = async (shop: TestRepository, name: string) => {
  await collectGit(db, shop.path, { name: `${name}-fresh` })
  expect(await readCollected(db, name)).toEqual(await readCollected(db, `${name}-fresh`))
}

const makeShop = () => {
  const shop = makeRepository()
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  shop.commit('Two', { at: '2026-01-06T10:00:00Z' })
  shop.tag('v1.0.0', { at: '2026-01-06T11:00:00Z' })
  return shop
}

test('a second run over an unchanged clone writes nothing and says so', async () => {
  const shop = makeShop()
  const first = await collectGit(db, shop.path, { name: 'acme/same' })
  // One repository, two commits, two changes, one tag.
  expect(first.written).toBe(6)
  await db.sql`update repositories set stale_since = null where name = 'acme/same'`

  const second = await collectGit(db, shop.path, { name: 'acme/same' })
  expect(second).toMatchObject({ written: 0, messages: ['Nothing new since the last run.'] })
  const [row] = await db.sql`select stale_since as stale from repositories where name = 'acme/same'`
  expect(row).toEqual({ stale: null })
})

test('a second run reads only what is new: commits, merges and tags', async () => {
  const shop = makeShop()
  await collectGit(db, shop.path, { name: 'acme/more' })
  shop.git('checkout', '--quiet', '-b', 'cart')
  shop.commit('Add a cart', { at: '2026-01-07T10:00:00Z' })
  shop.git('checkout', '--quiet', 'main')
  shop.merge('Merge pull request #3 from acme/cart', ['cart'], { at: '2026-01-08T10:00:00Z' })
  shop.tag('v1.1.0')

  const { written } = await collectGit(db, shop.path, { name: 'acme/more' })
  // Two commits, one change, one tag.
  expect(written).toBe(4)
  await expectSameAsFresh(shop, 'acme/more')
})

test('a new tag on an old commit is found when nothing else is new', async () => {
  const shop = makeShop()
  await collectGit(db, shop.path, { name: 'acme/late-tag' })
  shop.tag('v0.9.0', { target: 'HEAD~1' })
  await collectGit(db, shop.path, { name: 'acme/late-tag' })
  await expectSameAsFresh(shop, 'acme/late-tag')
})

test('a branch that was known by its tag and is merged later keeps its first authored date', async () => {
  const shop = makeShop()
  shop.git('checkout', '--quiet', '-b', 'release-1')
  shop.commit('Fix', { at: '2026-01-07T10:00:00Z' })
  shop.tag('v1.0.1')
  shop.git('checkout', '--quiet', 'main')
  shop.commit('Three', { at: '2026-01-08T10:00:00Z' })
  await collectGit(db, shop.path, { name: 'acme/merged-later' })
  shop.merge('Merge branch release-1', ['release-1'], { at: '2026-01-20T10:00:00Z' })

  await collectGit(db, shop.path, { name: 'acme/merged-later' })
  const { changes } = await readCollected(db, 'acme/merged-later')
  expect(changes.at(-1)).toMatchObject({ kind: 'merge', firstAuthoredAt: '2026-01-07T10:00:00.000Z' })
  await expectSameAsFresh(shop, 'acme/merged-later')
})

test('a deleted tag is forgotten, a moved one follows', async () => {
  const shop = makeShop()
  shop.tag('v2.0.0')
  await collectGit(db, shop.path, { name: 'acme/moved' })
  shop.git('tag', '--delete', 'v2.0.0')
  shop.tag('v1.0.0', { at: '2026-01-09T10:00:00Z', target: 'HEAD~1' })

  await collectGit(db, shop.path, { name: 'acme/moved' })
  const { tags } = await readCollected(db, 'acme/moved')
  expect(tags).toEqual([
    { name: 'v1.0.0', sha: shop.git('rev-parse', 'HEAD~1'), taggedAt: '2026-01-09T10:00:00.000Z' },
  ])
})

test('a forced push replaces the changes that are no longer in the branch', async () => {
  const shop = makeShop()
  await collectGit(db, shop.path, { name: 'acme/forced' })
  shop.git('reset', '--quiet', '--hard', 'HEAD~1')
  const other = shop.commit('Two, otherwise', { at: '2026-01-07T10:00:00Z' })

  const { messages } = await collectGit(db, shop.path, { name: 'acme/forced' })
  expect(messages).toContain('History was rewritten since the last run: everything is read again.')
  const { changes, commits } = await readCollected(db, 'acme/forced')
  expect(changes.map(({ title }) => title)).toEqual(['One', 'Two, otherwise'])
  // The tag still holds what it pointed at in the graph.
  expect(commits.map(({ sha }) => sha)).toEqual(
    expect.arrayContaining([other, shop.git('rev-parse', 'v1.0.0^{commit}')]),
  )
})

test('a branch that was reset to an older commit loses its later changes', async () => {
  const shop = makeShop()
  await collectGit(db, shop.path, { name: 'acme/reset' })
  shop.git('reset', '--quiet', '--hard', 'HEAD~1')
  await collectGit(db, shop.path, { name: 'acme/reset' })
  expect((await readCollected(db, 'acme/reset')).changes.map(({ title }) => title)).toEqual(['One'])
})

test('a rewritten history whose old commits are gone from the clone is read again', async () => {
  const shop = makeShop()
  await collectGit(db, shop.path, { name: 'acme/gone' })
  shop.git('tag', '--delete', 'v1.0.0')
  shop.git('checkout', '--quiet', '--orphan', 'anew')
  shop.commit('A new start', { at: '2026-01-09T10:00:00Z' })
  shop.git('branch', '--move', '--force', 'anew', 'main')
  shop.git('reflog', 'expire', '--expire=now', '--all')
  shop.git('gc', '--quiet', '--prune=now')

  await collectGit(db, shop.path, { name: 'acme/gone' })
  const { changes, tags } = await readCollected(db, 'acme/gone')
  expect(changes.map(({ title }) => title)).toEqual(['A new start'])
  expect(tags).toEqual([])
})

test('a merge that turned the first-parent line around (a pull on main) has every change once', async () => {
  const shop = makeShop()
  const old = shop.git('rev-parse', 'HEAD')
  await collectGit(db, shop.path, { name: 'acme/foxtrot' })
  shop.git('checkout', '--quiet', '-b', 'mine', 'HEAD~1')
  shop.commit('Mine', { at: '2026-01-07T10:00:00Z' })
  shop.merge('Merge branch main of somewhere', [old], { at: '2026-01-08T10:00:00Z' })
  shop.git('branch', '--move', '--force', 'mine', 'main')

  await collectGit(db, shop.path, { name: 'acme/foxtrot' })
  const { changes } = await readCollected(db, 'acme/foxtrot')
  expect(changes.map(({ title }) => title)).toEqual(['One', 'Mine', 'Merge branch main of somewhere'])
  await expectSameAsFresh(shop, 'acme/foxtrot')
})
