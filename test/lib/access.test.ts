import { expect, test } from 'vitest'
import { accessOf, safeNext } from '@/lib/access'

test.each([
  ['/api/health', 'open'],
  ['/sign-in', 'open'],
  ['/sign-in/password', 'open'],
  ['/setup', 'open'],
  ['/respond/abc', 'open'],
  ['/api/auth/callback/github', 'open'],
  ['/api/webhooks/github', 'open'],
  ['/api/webhooks/other', 'session'],
  ['/api/v1/records', 'token'],
  ['/api/v1/openapi.json', 'token'],
  ['/', 'session'],
  ['/settings/people', 'session'],
  ['/sign-in-as-admin', 'session'],
  ['/setupx', 'session'],
  ['/respond', 'session'],
  ['/api/healthy', 'session'],
  ['/api', 'session'],
  ['/anything/new.png', 'session'],
])('%s is %s', (path, access) => {
  expect(accessOf(path)).toBe(access)
})

test.each([
  ['/teams/payments?period=30d', '/teams/payments?period=30d'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/..//evil.example', '/'],
  ['/./\\evil.example', '/'],
  ['/teams/../..//evil.example', '/'],
  ['/sign-in', '/'],
  ['/api/v1/records', '/'],
  ['', '/'],
  [undefined, '/'],
])('after signing in, %s leads to %s', (next, path) => {
  expect(safeNext(next)).toBe(path)
})
