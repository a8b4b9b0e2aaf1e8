import { expect, test } from 'vitest'
import { githubSettings } from '@/lib/sources/github-settings'
import { leftOutBecause } from '@/lib/sources/selection'

test('settings that hold a target only, or a day beside it, are read with the defaults', () => {
  expect(githubSettings.parse({ target: 'acme', since: '2026-01-01' })).toEqual({
    target: 'acme',
    since: '2026-01-01',
    include: [],
    exclude: [],
    archived: false,
    forks: false,
    streams: null,
    incidents: { labels: ['incident'], titlePatterns: [] },
    readTeams: true,
    apiUrl: null,
  })
  expect(githubSettings.parse({ target: 'acme/shop' }).since).toBeNull()
})

test('settings that cannot be meant are refused', () => {
  const isRefused = (settings: object) => !githubSettings.safeParse({ target: 'acme', ...settings }).success
  expect(isRefused({ target: 'https://github.com/acme' })).toBe(true)
  expect(isRefused({ since: '01.02.2026' })).toBe(true)
  expect(isRefused({ include: ['a/b'] })).toBe(true)
  expect(isRefused({ incidents: { titlePatterns: ['('] } })).toBe(true)
  expect(isRefused({ apiUrl: 'file:///etc/passwd' })).toBe(true)
  expect(githubSettings.parse({ target: 'acme', apiUrl: 'https://ghe.acme.com/api/v3/' }).apiUrl).toBe(
    'https://ghe.acme.com/api/v3',
  )
})

const left = (name: string, settings: object, flags: { isArchived?: boolean; isFork?: boolean } = {}) =>
  leftOutBecause(
    { name: `acme/${name}`, isArchived: false, isFork: false, ...flags },
    githubSettings.parse({ target: 'acme', ...settings }),
  )

test('archived repositories and forks are left out unless they are asked for', () => {
  expect(left('shop', {})).toBeNull()
  expect(left('shop', {}, { isArchived: true })).toBe('archived')
  expect(left('shop', { archived: true }, { isArchived: true })).toBeNull()
  expect(left('shop', {}, { isFork: true })).toBe('fork')
  expect(left('shop', { forks: true }, { isFork: true })).toBeNull()
})

test('patterns match whole names, without regard to case; excluding goes before including', () => {
  expect(left('Shop-api', { include: ['shop-*'] })).toBeNull()
  expect(left('workshop-api', { include: ['shop-*'] })).toBe('not_included')
  expect(left('shop-old', { include: ['shop-*'], exclude: ['*-old'] })).toBe('excluded')
  expect(left('a.b', { exclude: ['a?b'] })).toBe('excluded')
  expect(left('axb', { exclude: ['a.b'] })).toBeNull()
})

test('a single repository is read whatever the patterns say', () => {
  expect(left('shop', { target: 'acme/shop', exclude: ['*'] }, { isArchived: true })).toBeNull()
})
