import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { accessFields, readAccess } from '@/app/(dashboard)/sources/_components/access-input'

const schema = z.object(accessFields).transform(readAccess)
const problems = (input: object) =>
  schema.safeParse(input).error?.issues.map(({ path }) => path.join('.')) ?? []

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const token = { access: 'token', secretToken: ' ghp_0123456789 ' }

test('a token goes to github.com, or to the API of the server whose front page was given', () => {
  const secret = { kind: 'token', token: 'ghp_0123456789' }
  expect(schema.parse(token)).toEqual({ secret, apiUrl: 'https://api.github.com' })
  const enterprise = (apiUrl: string) => schema.parse({ ...token, host: 'enterprise', apiUrl }).apiUrl
  expect(enterprise('ghe.acme.com')).toBe('https://ghe.acme.com/api/v3')
  expect(enterprise('https://ghe.acme.com/')).toBe('https://ghe.acme.com/api/v3')
  expect(enterprise('http://localhost:4010/api/v3/')).toBe('http://localhost:4010/api/v3')
})

test('an App is taken with its key, also when its line ends were written as \\n', () => {
  const app = { access: 'app', appId: '12', installationId: '7', secretKey: privateKey }
  expect(schema.parse(app).secret).toEqual({
    kind: 'app',
    appId: '12',
    privateKey: privateKey.trim(),
    installationId: 7,
  })
  expect(schema.parse({ ...app, secretKey: privateKey.replaceAll('\n', '\\n') }).secret).toMatchObject({
    privateKey,
  })
})

test('what is missing or wrong is said at its field; the environment needs nothing', () => {
  expect(problems({ access: 'token' })).toEqual(['secretToken'])
  expect(problems({ ...token, host: 'enterprise', apiUrl: 'not an address' })).toEqual(['apiUrl'])
  expect(problems({ access: 'app', secretKey: 'no key' })).toEqual(['appId', 'installationId', 'secretKey'])
  expect(schema.parse({ access: 'environment', apiUrl: 'https://elsewhere.example.com' })).toEqual({
    secret: null,
    apiUrl: null,
  })
})
