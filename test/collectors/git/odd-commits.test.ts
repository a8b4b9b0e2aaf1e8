import { expect, test } from 'vitest'
import { collectGit, readCollected } from '../../support/collected'
import { testDatabase } from '../../support/database'
import { makeRepository, type TestRepository } from '../../support/git'

const db = await testDatabase()

/** A commit on top of the branch with its lines as given, in latin-1 bytes. */
const raw = (
  shop: TestRepository,
  {
    author = 'A <a@example.org>',
    authored,
    committed,
    message,
  }: {
    author?: string
    authored: string
    committed: string
    message: string
  },
): string =>
  shop.rawCommit(
    Buffer.from(
      [
        `tree ${shop.git('rev-parse', 'HEAD^{tree}')}`,
        `parent ${shop.git('rev-parse', 'HEAD')}`,
        `author ${author} ${authored}`,
        `committer ${author} ${committed}`,
        '',
        message,
      ].join('\n'),
      'latin1',
    ),
  )

const makeShop = () => {
  const shop = makeRepository()
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  return shop
}

// 1767690000 is 2026-01-06T09:00:00Z.
const good = '1767690000 +0000'

test('names and messages that are no UTF-8 are kept with replacement characters', async () => {
  const shop = makeShop()
  raw(shop, {
    author: 'J\xfcrgen <j@example.org>',
    authored: good,
    committed: good,
    message: 'L\xf6sche Altes\n',
  })
  await collectGit(db, shop.path, { name: 'acme/latin' })
  const { changes } = await readCollected(db, 'acme/latin')
  expect(changes[1]).toMatchObject({ title: 'L\uFFFDsche Altes', committedAt: '2026-01-06T09:00:00.000Z' })
})

test('a huge message, an empty one, and one with every kind of line change nothing but the title', async () => {
  const shop = makeShop()
  raw(shop, {
    authored: good,
    committed: good,
    message: `Huge\n\n${'All work and no play.\n'.repeat(200_000)}`,
  })
  raw(shop, { authored: good, committed: '1767690060 +0000', message: '' })
  raw(shop, {
    authored: good,
    committed: '1767690120 +0000',
    message: `commit ${'a'.repeat(40)}\r\n\r\ncommit x\n\tafter\n\n\n`,
  })
  raw(shop, { authored: good, committed: '1767690180 +0000', message: 'x'.repeat(5000) })
  await collectGit(db, shop.path, { name: 'acme/messages' })

  const { changes } = await readCollected(db, 'acme/messages')
  // Titles end after 300 letters.
  expect(changes.map(({ title }) => title)).toEqual([
    'One',
    'Huge',
    '',
    `commit ${'a'.repeat(40)}`,
    'x'.repeat(300),
  ])
})

test('a date that cannot be read is replaced by the commit’s other one, and said', async () => {
  const shop = makeShop()
  raw(shop, { authored: '-5000 +0000', committed: good, message: 'Before time' })
  raw(shop, { authored: '1767690060 +0000', committed: '99999999999999999 +0000', message: 'Beyond time' })
  const { messages } = await collectGit(db, shop.path, { name: 'acme/broken' })

  const { changes } = await readCollected(db, 'acme/broken')
  expect(changes.slice(1)).toMatchObject([
    {
      title: 'Before time',
      firstAuthoredAt: '2026-01-06T09:00:00.000Z',
      committedAt: '2026-01-06T09:00:00.000Z',
    },
    {
      title: 'Beyond time',
      firstAuthoredAt: '2026-01-06T09:01:00.000Z',
      committedAt: '2026-01-06T09:01:00.000Z',
    },
  ])
  expect(messages).toContainEqual(
    expect.stringMatching(
      /^2 commits with a date that cannot be read \([0-9a-f]{10} for one\): its other date stands in\.$/,
    ),
  )
})

test('a commit without any date stays in the graph and is no change', async () => {
  const shop = makeShop()
  const sha = raw(shop, { authored: '', committed: '', message: 'Timeless' })
  shop.commit('After', { at: '2026-01-07T10:00:00Z' })
  const { messages } = await collectGit(db, shop.path, { name: 'acme/timeless' })

  const { changes, commits } = await readCollected(db, 'acme/timeless')
  expect(changes.map(({ title }) => title)).toEqual(['One', 'After'])
  expect(commits.map((commit) => commit.sha)).toContain(sha)
  expect(messages).toContain('1 change left out: neither of its dates can be read.')
})

test('a commit that was authored after it was committed began when it was committed', async () => {
  const shop = makeShop()
  shop.commit('Wrong clock', { authoredAt: '2026-03-01T10:00:00Z', at: '2026-01-06T10:00:00Z' })
  await collectGit(db, shop.path, { name: 'acme/clock' })
  const { changes } = await readCollected(db, 'acme/clock')
  expect(changes[1]).toMatchObject({ firstAuthoredAt: '2026-01-06T10:00:00.000Z' })
})

test('dates in the future are kept as git has them, and said', async () => {
  const shop = makeShop()
  shop.commit('From tomorrow', { at: '2098-01-01T00:00:00Z' })
  const { messages } = await collectGit(db, shop.path, { name: 'acme/future' })
  expect((await readCollected(db, 'acme/future')).changes[1]).toMatchObject({
    committedAt: '2098-01-01T00:00:00.000Z',
  })
  expect(messages).toContainEqual(
    expect.stringMatching(/^1 commit dated in the future \([0-9a-f]{10} for one\): they count in the period/),
  )
})
