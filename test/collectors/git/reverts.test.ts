import { expect, test } from 'vitest'
import { collectGit, readCollected } from '../../support/collected'
import { testDatabase } from '../../support/database'
import { makeRepository } from '../../support/git'

const db = await testDatabase()

/** What each change reverts, by titles. */
const revertsOf = async (path: string, name: string) => {
  await collectGit(db, path, { name })
  const { changes } = await readCollected(db, name)
  const titles = new Map(changes.map(({ sha, title }) => [sha, title]))
  return Object.fromEntries(
    changes.flatMap(({ title, revertsSha }) =>
      revertsSha ? [[title, titles.get(revertsSha) ?? revertsSha]] : [],
    ),
  )
}

test('“This reverts commit …” names the reverted change, in full or abbreviated', async () => {
  const shop = makeRepository()
  const cart = shop.commit('Add a cart', { at: '2026-01-05T10:00:00Z' })
  const till = shop.commit('Add a till', { at: '2026-01-05T11:00:00Z' })
  shop.commit(`Revert "Add a cart"\n\nThis reverts commit ${cart}.`, { at: '2026-01-05T12:00:00Z' })
  shop.commit(`Take the till away\n\nThis reverts commit ${till.slice(0, 9)}, for now.`, {
    at: '2026-01-05T13:00:00Z',
  })

  expect(await revertsOf(shop.path, 'acme/plain')).toEqual({
    'Revert "Add a cart"': 'Add a cart',
    'Take the till away': 'Add a till',
  })
})

test('the reverted commit may have come in by a merge: then the merge is what is reverted', async () => {
  const shop = makeRepository()
  shop.commit('Open the shop', { at: '2026-01-05T10:00:00Z' })
  shop.git('checkout', '--quiet', '-b', 'cart')
  const cart = shop.commit('Half a cart', { at: '2026-01-05T11:00:00Z' })
  shop.git('checkout', '--quiet', 'main')
  shop.merge('Merge branch cart', ['cart'], { at: '2026-01-05T12:00:00Z' })
  shop.commit(`No cart\n\nThis reverts commit ${cart}.`, { at: '2026-01-05T13:00:00Z' })

  expect(await revertsOf(shop.path, 'acme/branch')).toEqual({ 'No cart': 'Merge branch cart' })
})

test('GitHub’s revert button is recognised by the number it names, squashed or merged', async () => {
  const shop = makeRepository()
  shop.commit('Add a cart (#12)', { at: '2026-01-05T10:00:00Z' })
  shop.commit('Add a till (#13)', { at: '2026-01-05T11:00:00Z' })
  shop.commit('Add a door (#14)', { at: '2026-01-05T12:00:00Z' })
  shop.commit('Revert "Add a cart (#12)" (#15)\n\nReverts acme/shop#12', { at: '2026-01-05T13:00:00Z' })
  shop.commit('Revert "Add a till (#13)" (#16)', { at: '2026-01-05T14:00:00Z' })
  shop.git('checkout', '--quiet', '-b', 'revert-14-door')
  shop.commit('Take it out', { at: '2026-01-05T15:00:00Z' })
  shop.git('checkout', '--quiet', 'main')
  shop.merge('Merge pull request #17 from acme/revert-14-door\n\nNo door', ['revert-14-door'], {
    at: '2026-01-05T16:00:00Z',
  })

  expect(await revertsOf(shop.path, 'acme/github')).toEqual({
    'Revert "Add a cart (#12)" (#15)': 'Add a cart (#12)',
    'Revert "Add a till (#13)" (#16)': 'Add a till (#13)',
    'No door': 'Add a door (#14)',
  })
})

test('a merge reverts what a commit on its branch takes back, unless that is the branch’s own', async () => {
  const shop = makeRepository()
  const cart = shop.commit('Add a cart', { at: '2026-01-05T10:00:00Z' })
  shop.git('checkout', '--quiet', '-b', 'clean-up')
  shop.commit(`Revert "Add a cart"\n\nThis reverts commit ${cart}.`, { at: '2026-01-05T11:00:00Z' })
  shop.git('checkout', '--quiet', 'main')
  shop.merge('Merge branch clean-up', ['clean-up'], { at: '2026-01-05T12:00:00Z' })
  shop.git('checkout', '--quiet', '-b', 'till')
  const try1 = shop.commit('Try a till', { at: '2026-01-05T13:00:00Z' })
  shop.commit(`Not like this\n\nThis reverts commit ${try1}.`, { at: '2026-01-05T14:00:00Z' })
  shop.commit('A better till', { at: '2026-01-05T15:00:00Z' })
  shop.git('checkout', '--quiet', 'main')
  shop.merge('Merge branch till', ['till'], { at: '2026-01-05T16:00:00Z' })

  expect(await revertsOf(shop.path, 'acme/own')).toEqual({ 'Merge branch clean-up': 'Add a cart' })
})

test('a revert of something that this clone does not have reverts nothing here', async () => {
  const shop = makeRepository()
  shop.commit('Open the shop (#2)', { at: '2026-01-05T10:00:00Z' })
  shop.commit(`Undo\n\nThis reverts commit ${'0123456789'.repeat(4)}.`, { at: '2026-01-05T11:00:00Z' })
  shop.commit('Revert "Something (#99)" (#3)', { at: '2026-01-05T12:00:00Z' })

  expect(await revertsOf(shop.path, 'acme/elsewhere')).toEqual({})
})

test('a second run finds reverts of what the first run stored', async () => {
  const shop = makeRepository()
  const cart = shop.commit('Add a cart (#12)', { at: '2026-01-05T10:00:00Z' })
  await collectGit(db, shop.path, { name: 'acme/later' })
  shop.commit(`Undo the cart\n\nThis reverts commit ${cart.slice(0, 8)}.`, { at: '2026-01-05T11:00:00Z' })
  shop.commit('Revert "Add a cart (#12)" (#13)', { at: '2026-01-05T12:00:00Z' })

  expect(await revertsOf(shop.path, 'acme/later')).toEqual({
    'Undo the cart': 'Add a cart (#12)',
    'Revert "Add a cart (#12)" (#13)': 'Add a cart (#12)',
  })
})
