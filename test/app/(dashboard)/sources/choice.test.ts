import { expect, test } from 'vitest'
import { addressOf, readChoice } from '@/app/(dashboard)/sources/[id]/repositories/choice'

test('a choice that is tried out survives its address', () => {
  const choice = { include: ['shop-*', 'web'], exclude: ['*-old'], archived: true, forks: false }
  const address = addressOf('/sources/1/repositories', { choice, search: 'api', show: 'read', offset: 50 })
  const given = Object.fromEntries(new URL(address, 'http://localhost').searchParams)
  expect(readChoice(given)).toEqual({ choice, problem: null })
  expect(given).toMatchObject({ q: 'api', show: 'read', offset: '50' })
})

test('without a choice the stored one counts; a pattern that cannot be meant is named and left out', () => {
  expect(readChoice({ q: 'api' })).toEqual({ choice: null, problem: null })
  expect(readChoice({ try: '1', include: 'shop acme/web' })).toEqual({
    choice: { include: ['shop'], exclude: [], archived: false, forks: false },
    problem: expect.stringContaining('“acme/web”'),
  })
})
