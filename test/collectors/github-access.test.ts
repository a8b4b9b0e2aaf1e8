import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { githubAccess } from '@/collectors/github-access'
import { sealGithubSecret } from '@/lib/sources/github-secret'
import { temporaryFolder } from '../support/git'

const home = temporaryFolder('home')
process.env.DESIRE_PATH_HOME = home
process.env.DESIRE_PATH_SECRET = ''
process.env.GITHUB_TOKEN = 'the-environment'
process.env.GITHUB_API_URL = ''
for (const part of ['ID', 'PRIVATE_KEY', 'INSTALLATION_ID']) process.env[`GITHUB_APP_${part}`] = ''

const ofEnvironment = {
  apiUrl: 'https://api.github.com',
  auth: { kind: 'token', token: 'the-environment' },
}

test('without a connection, and for one without a secret, the environment signs in', async () => {
  expect(await githubAccess()).toEqual(ofEnvironment)
  expect(await githubAccess({ settings: { target: 'acme' }, secret: null })).toEqual(ofEnvironment)
})

test('a connection signs in with its own token, or its own App, at its own host', async () => {
  const settings = { target: 'acme', apiUrl: 'https://ghe.acme.com/api/v3' }
  const token = { kind: 'token', token: 'its-own' } as const
  expect(await githubAccess({ settings, secret: await sealGithubSecret(token) })).toEqual({
    apiUrl: 'https://ghe.acme.com/api/v3',
    auth: token,
  })
  const app = { kind: 'app', appId: '12', privateKey: 'a key', installationId: 7 } as const
  expect(await githubAccess({ settings: { target: 'acme' }, secret: await sealGithubSecret(app) })).toEqual({
    apiUrl: 'https://api.github.com',
    auth: app,
  })
})

test('the token of the environment goes to no host that a connection names', async () => {
  const settings = { target: 'acme', apiUrl: 'https://elsewhere.example.com' }
  await expect(githubAccess({ settings, secret: null })).rejects.toMatchObject({ code: 'misconfigured' })
})

test('a secret from before the key was lost says what to do, and that the environment is no substitute', async () => {
  const secret = await sealGithubSecret({ kind: 'token', token: 'its-own' })
  writeFileSync(join(home, 'secret'), 'the key of another installation, made anew')
  await expect(githubAccess({ settings: { target: 'acme' }, secret })).rejects.toMatchObject({
    code: 'misconfigured',
    hint: expect.stringContaining('give the secret anew'),
  })
})
