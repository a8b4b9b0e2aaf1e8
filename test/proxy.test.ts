import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { proxy } from '@/proxy'

const session = 'desire-path.session_token=abc.def'

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  proxy(new NextRequest(`http://localhost:3000${path}`, { method, headers }))

const passes = (response: Response) => response.headers.get('x-middleware-next') === '1'

test('a page leads a stranger to sign-in and remembers where they wanted to go', () => {
  const response = ask('/teams/payments?period=30d')
  expect(response.status).toBe(303)
  expect(new URL(response.headers.get('location') ?? '').search).toBe(
    '?next=%2Fteams%2Fpayments%3Fperiod%3D30d',
  )
})

test('a form of a stranger leads to sign-in, and nowhere afterwards', () => {
  const response = ask('/settings/people', {}, 'POST')
  expect(response.status).toBe(303)
  expect(new URL(response.headers.get('location') ?? '').search).toBe('')
})

test('the API tells a stranger in JSON', async () => {
  const response = ask('/api/v1/metrics/change-lead-time')
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ error: { code: 'not_signed_in' } })
})

test('a bearer token opens the way to the versioned API only; its handler checks it', () => {
  const headers = { authorization: 'Bearer dp_x' }
  expect(passes(ask('/api/v1/records', headers, 'POST'))).toBe(true)
  expect(passes(ask('/settings/people', headers))).toBe(false)
  expect(passes(ask('/api/v1/records', { authorization: 'Basic x' }, 'POST'))).toBe(false)
})

test.each([session, `__Secure-${session}`])(
  'a session cookie (%s) opens the way; pages check it',
  (cookie) => {
    expect(passes(ask('/settings/people', { cookie }))).toBe(true)
  },
)

test('a cookie with another name opens nothing', () => {
  expect(passes(ask('/', { cookie: 'session_token=abc; xdesire-path.session_token=abc' }))).toBe(false)
})

describe('a respond page', () => {
  test('is open, is kept by no cache, and does not hear of the session', () => {
    const response = ask('/respond/token', { cookie: `theme=dark; ${session}; __Secure-${session}` })
    expect(passes(response)).toBe(true)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-middleware-request-cookie')).toBe('theme=dark')
  })

  test('has a font that caches may keep', () => {
    expect(ask('/respond/geist.woff2').headers.get('cache-control')).toBeNull()
  })
})

test('a survey link that lost part of a percent sign leads to the page that says it is wrong', () => {
  const response = ask('/respond/%E0%A4%A')
  expect(response.status).toBe(303)
  expect(new URL(response.headers.get('location') ?? '').pathname).toBe('/respond/wrong')
})

test('a form larger than Next takes is refused in words, and not by Next', async () => {
  const send = (length: string) =>
    ask('/surveys/questionnaires', { cookie: `${session}`, 'content-length': length }, 'POST')
  expect(send('4000001').status).toBe(413)
  expect(await send('4000001').text()).toContain('Nothing was stored')
  expect(passes(send('3999999'))).toBe(true)
})
