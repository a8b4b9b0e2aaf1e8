import { accessOf } from '@/lib/access'
import { routes } from './support/routes'
import { expect, signedOut, test } from './support/test'

test.use(signedOut)

const closed = routes.filter(({ path }) => accessOf(path) !== 'open')
const forged: Record<string, string> = { cookie: 'desire-path.session_token=forged.c2lnbmF0dXJl' }

test('the app folder was read', () => {
  expect(closed.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/', '/settings/people', '/api/v1/records']),
  )
})

test('what is open is what the issue of this product names, and nothing else', () => {
  const open = routes.filter(({ path }) => accessOf(path) === 'open').map(({ path }) => path)
  const named =
    /^\/(api\/health|api\/webhooks\/github|api\/auth\/x|setup(\/next)?|sign-in(\/(demo|password))?|respond\/.+)$/
  expect(open.filter((path) => !named.test(path))).toEqual([])
})

for (const { path, isPage } of closed) {
  test(`${path} answers nobody without a session`, async ({ request }) => {
    const response = await request.get(path, { maxRedirects: 0 })
    // Next refuses a method that a route doesn't know before it asks the proxy.
    if (!isPage && response.status() === 405) return
    if (isPage || !path.startsWith('/api/')) {
      expect(response.status()).toBe(303)
      expect(response.headers().location).toMatch(/^\/sign-in(\?|$)/)
    } else {
      expect(response.status()).toBe(401)
      expect(await response.json()).toMatchObject({ error: { code: 'not_signed_in' } })
    }
  })

  test(`${path} answers nobody with a forged session`, async ({ request }) => {
    const response = await request.get(path, { maxRedirects: 0, headers: forged })
    if (!isPage && response.status() === 405) return
    if (path.startsWith('/api/') || !isPage) {
      expect(response.status()).toBe(401)
    } else {
      expect(response.status()).toBe(307)
      expect(response.headers().location).toBe('/sign-in')
    }
  })
}

test('the page after setup, open to the proxy, asks for an administrator itself', async ({ request }) => {
  for (const headers of [{ cookie: '' }, forged]) {
    const response = await request.get('/setup/next', { maxRedirects: 0, headers })
    expect(response.status()).toBe(307)
    expect(response.headers().location).toBe('/sign-in')
  }
})

test('records are pushed by nobody without a valid token', async ({ request }) => {
  const senders: Record<string, string>[] = [
    {},
    forged,
    { authorization: 'Bearer dp_guess' },
    { authorization: 'Basic YTpi' },
  ]
  for (const headers of senders) {
    const response = await request.post('/api/v1/records', { data: '{}', headers })
    expect(response.status()).toBe(401)
  }
})

test('webhooks are taken from nobody without the signature of a source', async ({ request }) => {
  for (const headers of [{}, forged, { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }]) {
    const response = await request.post('/api/webhooks/github', { data: '{}', headers })
    expect([401, 404]).toContain(response.status())
  }
})

test('of better-auth, only the way to a provider and back can be reached', async ({ request }) => {
  for (const path of [
    'sign-up/email',
    'sign-in/email',
    'get-session',
    'change-password',
    'update-user',
    'sign-in-as',
  ]) {
    expect((await request.post(`/api/auth/${path}`, { data: {} })).status()).toBe(404)
  }
})

test('a file is imported by nobody without a session', async ({ request }) => {
  for (const headers of [{ cookie: '' }, forged]) {
    const response = await request.post('/sources/import', { data: '{}', headers, maxRedirects: 0 })
    expect([303, 307, 401, 403]).toContain(response.status())
  }
})
