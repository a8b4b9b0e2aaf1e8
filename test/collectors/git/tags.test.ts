import { expect, test } from 'vitest'
import { collectGit, readCollected } from '../../support/collected'
import { testDatabase } from '../../support/database'
import { makeRepository } from '../../support/git'

const db = await testDatabase()

const settingsOf = async (name: string) => {
  const [row] = await db.sql`
    select deployment_source as source, tag_pattern as pattern from repositories where name = ${name}`
  return row
}

test('an annotated tag has its tagger’s date, a lightweight one its commit’s, a tag of a tag leads to the commit', async () => {
  const shop = makeRepository()
  const first = shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  shop.tag('v1.0.0')
  const second = shop.commit('Two', { at: '2026-01-06T10:00:00Z' })
  shop.tag('v1.1.0', { at: '2026-01-09T08:30:00Z' })
  shop.tag('v1.1.0-signed', { at: '2026-01-10T08:30:00Z', target: 'v1.1.0' })

  const { messages } = await collectGit(db, shop.path, { name: 'acme/tags' })
  expect((await readCollected(db, 'acme/tags')).tags).toEqual([
    { name: 'v1.0.0', sha: first, taggedAt: '2026-01-05T10:00:00.000Z' },
    { name: 'v1.1.0', sha: second, taggedAt: '2026-01-09T08:30:00.000Z' },
    { name: 'v1.1.0-signed', sha: second, taggedAt: '2026-01-10T08:30:00.000Z' },
  ])
  expect(messages).toEqual([])
})

test('tags that point at a file or a folder are left out, and said', async () => {
  const shop = makeRepository()
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  shop.git('tag', 'a-folder', 'HEAD^{tree}')
  shop.tag('v1.0.0')

  const { messages } = await collectGit(db, shop.path, { name: 'acme/odd-tags' })
  expect((await readCollected(db, 'acme/odd-tags')).tags.map(({ name }) => name)).toEqual(['v1.0.0'])
  expect(messages).toEqual(['1 tag left out, pointing at no commit but at a file or folder: a-folder.'])
})

test('a tag on another branch brings that branch’s commits into the graph, and no changes', async () => {
  const shop = makeRepository()
  const base = shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  shop.git('checkout', '--quiet', '-b', 'release-1')
  const fix = shop.commit('Fix for 1.0 only', { at: '2026-01-06T10:00:00Z' })
  shop.tag('v1.0.1')
  shop.git('checkout', '--quiet', 'main')
  const next = shop.commit('Two', { at: '2026-01-07T10:00:00Z' })
  shop.git('branch', '-D', 'release-1')

  await collectGit(db, shop.path, { name: 'acme/release-branch' })
  const { commits, changes } = await readCollected(db, 'acme/release-branch')
  expect(commits.map(({ sha, parents }) => [sha, parents])).toEqual([
    [base, []],
    [fix, [base]],
    [next, [base]],
  ])
  expect(changes.map(({ sha }) => sha)).toEqual([base, next])
})

test('release tags become the deployments of a repository that nobody knew', async () => {
  const shop = makeRepository()
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  shop.tag('v1.0.0')
  await collectGit(db, shop.path, { name: 'acme/new' })
  expect(await settingsOf('acme/new')).toEqual({ source: 'tags', pattern: null })
})

test('the setting of a repository that was known before stays', async () => {
  await db.sql`insert into repositories (name, deployment_source) values ('acme/known', 'merges')`
  const shop = makeRepository()
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  shop.tag('v1.0.0')
  await collectGit(db, shop.path, { name: 'acme/known' })
  expect(await settingsOf('acme/known')).toEqual({ source: 'merges', pattern: null })
})

test('--tags says which tags are releases, and is remembered', async () => {
  const shop = makeRepository()
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  shop.tag('prod-17')

  const without = await collectGit(db, shop.path, { name: 'acme/unversioned' })
  expect(without.messages).toEqual([
    'No release among 1 tag (a version without a pre-release suffix): --tags REGEX says which are releases.',
  ])
  expect(await settingsOf('acme/unversioned')).toEqual({ source: 'auto', pattern: null })

  await collectGit(db, shop.path, { name: 'acme/pattern', tags: '^prod-' })
  await collectGit(db, shop.path, { name: 'acme/pattern' })
  expect(await settingsOf('acme/pattern')).toEqual({ source: 'tags', pattern: '^prod-' })
})

test('a clone without tags says so, and what counts instead', async () => {
  const shop = makeRepository()
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  const { messages } = await collectGit(db, shop.path, { name: 'acme/untagged' })
  expect(messages).toEqual([
    'No tags here (git fetch --tags gets them from a server that has some): while nothing else tells of deployments, each change on main counts as one.',
  ])
})
