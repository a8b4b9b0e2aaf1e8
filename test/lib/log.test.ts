import { expect, test } from 'vitest'
import { withoutSecrets } from '@/lib/log'

test('no line keeps the token of a survey link', () => {
  expect(withoutSecrets('{"url":"/respond/aB3_x-9?step=2"}')).toBe('{"url":"/respond/[withheld]?step=2"}')
})

test('no line keeps a token in a query or the password of a database address', () => {
  expect(withoutSecrets('"GET /api/demo?token=abc123&to=/"')).toBe('"GET /api/demo?token=[withheld]&to=/"')
  expect(withoutSecrets('"postgres://me:hunter2@db:5432/x"')).toBe('"postgres://me:[withheld]@db:5432/x"')
})
