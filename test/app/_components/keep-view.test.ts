import { describe, expect, it } from 'vitest'
import { keepView } from '@/app/_components/keep-view'

const keep = (href: string, current: string) => keepView(href, new URLSearchParams(current))

describe('keepView', () => {
  it('carries period and team along and nothing else', () => {
    expect(keep('/metrics?sort=name#rows', 'team=web&period=30d&offset=50')).toBe(
      '/metrics?sort=name&period=30d&team=web#rows',
    )
    expect(keep('/', '')).toBe('/')
  })

  it('lets a link say its own period and team, and leave one out', () => {
    expect(keep('/metrics?period=quarter', 'from=2026-01-01&to=2026-02-01&team=web')).toBe(
      '/metrics?period=quarter&team=web',
    )
    expect(keep('/metrics?team=', 'team=web&period=30d')).toBe('/metrics?period=30d')
  })
})
