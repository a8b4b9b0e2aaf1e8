import { describe, expect, it } from 'vitest'
import { isReleaseTag } from '@/lib/release-tags'

describe('isReleaseTag', () => {
  it.each([
    '1.0',
    '4.18.2',
    'v2',
    'V1.2.3',
    '2024.10.1',
    'v1.2.3+build.7',
    '5.4.0.Final',
    'react@18.2.0',
    '@scope/pkg@1.2.3',
    'pkg/v0.3.1',
    'release-1.2',
    'cli-v3.0.0',
  ])('takes %s as a release', (name) => {
    expect(isReleaseTag(name)).toBe(true)
  })

  it.each([
    'v1.2.3-rc.1',
    '1.0.0-alpha',
    '1.0rc1',
    'v2.0.0.beta2',
    '5.0.0-next.3',
    'pkg@1.0.0-beta.1',
    'nightly-2024.10.1',
    'canary/1.2.3',
    'latest',
    'before-merge-2',
    'stable',
    'v',
    '',
  ])('does not take %s as a release', (name) => {
    expect(isReleaseTag(name)).toBe(false)
  })

  it('lets a pattern decide instead, searched anywhere in the name', () => {
    expect(isReleaseTag('prod-17', '^prod-')).toBe(true)
    expect(isReleaseTag('eu/prod-17', 'prod')).toBe(true)
    expect(isReleaseTag('v1.2.3', '^prod-')).toBe(false)
    expect(isReleaseTag('v1.2.3-rc.1', '^v')).toBe(true)
  })

  it('uses the default when the pattern is null or empty', () => {
    expect(isReleaseTag('v1.2.3', null)).toBe(true)
    expect(isReleaseTag('prod-17', '')).toBe(false)
  })
})
