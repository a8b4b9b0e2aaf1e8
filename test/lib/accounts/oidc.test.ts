import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUp } from '@/lib/accounts/setup'
import { createAuth } from '@/lib/auth'
import { testDatabase } from '../../support/database'

const db = await testDatabase()
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Who the provider says is signing in; `nonce` comes from the request that led to it. */
const identity = { sub: 'sub-1', email: 'ada@example.com', email_verified: true, name: 'Ada', nonce: '' }

const idToken = (issuer: string): string => {
  const seconds = Math.floor(Date.now() / 1000)
  const claims = { ...identity, iss: issuer, aud: 'desire-path', iat: seconds, exp: seconds + 300 }
  const text = `${encode({ alg: 'RS256', kid: 'k' })}.${encode(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
}

const answers: Record<string, (issuer: string) => unknown> = {
  '/.well-known/openid-configuration': (issuer) => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
  }),
  '/keys': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] }),
  '/token': (issuer) => ({ access_token: 'a', token_type: 'Bearer', id_token: idToken(issuer) }),
}

let issuer = ''
const provider = createServer((request, response) => {
  const found = answers[new URL(request.url ?? '/', issuer).pathname]
  response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' })
  response.end(JSON.stringify(found?.(issuer) ?? {}))
})

beforeAll(async () => {
  provider.listen(0, '127.0.0.1')
  await once(provider, 'listening')
  const address = provider.address()
  if (typeof address === 'object' && address) issuer = `http://127.0.0.1:${address.port}`
  await setUp(db, {
    name: 'Ada',
    email: 'ada@example.com',
    password: 'correct horse battery',
    organisation: 'Analytical Engines',
    timeZone: 'UTC',
  })
})

afterAll(() => provider.close())

/** Goes to the provider and back, as a browser would; the answer to the callback. */
const signIn = async (): Promise<Response> => {
  const auth = createAuth(db, {
    baseUrl: 'http://localhost:3000',
    secret: 'a secret that is only used by this test file',
    githubSignIn: null,
    oidcSignIn: { name: 'Example login', issuer, clientId: 'desire-path', clientSecret: 'hush' },
  })
  const started = await auth.handler(
    new Request('http://localhost:3000/api/auth/sign-in/social', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'oidc', callbackURL: '/teams', disableRedirect: true }),
    }),
  )
  const { url } = await started.json()
  const sent = new URL(url)
  expect(sent.origin).toBe(issuer)
  identity.nonce = sent.searchParams.get('nonce') ?? ''
  const cookie = started.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const back = `http://localhost:3000/api/auth/callback/oidc?code=c&state=${sent.searchParams.get('state')}`
  return auth.handler(new Request(back, { headers: { cookie } }))
}

const sessions = async () => (await db.sql`select user_id from session`).length

test('signs in somebody whose verified address has an account here', async () => {
  const response = await signIn()
  expect(response.headers.get('location')).toBe('/teams')
  expect(response.headers.getSetCookie().join()).toMatch(/desire-path\.session_token=[^;]/)
  expect(await sessions()).toBe(1)
})

test('makes no account for anybody else', async () => {
  Object.assign(identity, { sub: 'sub-2', email: 'eve@example.com' })
  const response = await signIn()
  expect(response.headers.get('location')).toMatch(/\/sign-in\?error=signup_disabled/)
  expect(await db.sql`select email from "user"`).toEqual([{ email: 'ada@example.com' }])
})

test('does not believe an address that the provider has not verified', async () => {
  Object.assign(identity, { sub: 'sub-3', email: 'ada@example.com', email_verified: false })
  const before = await sessions()
  const response = await signIn()
  expect(response.headers.get('location')).toMatch(/\/sign-in\?error=account_not_linked/)
  expect(await sessions()).toBe(before)
})
