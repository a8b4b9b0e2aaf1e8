import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decrypt, encrypt } from '@/lib/encryption'
import { temporaryFolder } from '../support/git'

const home = temporaryFolder('home')
process.env.DESIRE_PATH_HOME = home
process.env.DESIRE_PATH_SECRET = ''
const keyFile = join(home, 'secret')

test('what was encrypted can be decrypted, is unreadable, and differs each time', async () => {
  const sealed = await encrypt('ghp_ünïcode')
  expect(await decrypt(sealed)).toBe('ghp_ünïcode')
  expect(sealed).not.toContain('ghp_')
  expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString()).not.toContain('ghp_')
  expect(await encrypt('ghp_ünïcode')).not.toBe(sealed)
})

test('the key is made at the first use, in a file that only its owner reads', async () => {
  await encrypt('')
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  expect(readFileSync(keyFile, 'utf8')).toMatch(/^[\w-]{64}$/)
})

test('another key, and a text that was altered or cut, are refused with what to do', async () => {
  const sealed = await encrypt('a token')
  const [version, nonce, tag] = sealed.split('.')
  const refused = { code: 'misconfigured', hint: expect.stringContaining('DESIRE_PATH_SECRET') }
  for (const wrong of [`${version}.${nonce}.${tag}.AAAA`, `${version}.${nonce}.AAAA.AAAA`, 'a token', ''])
    await expect(decrypt(wrong)).rejects.toMatchObject(refused)

  const key = readFileSync(keyFile, 'utf8')
  writeFileSync(keyFile, 'another key, as after a move without the old home')
  await expect(decrypt(sealed)).rejects.toMatchObject(refused)
  writeFileSync(keyFile, key)
  expect(await decrypt(sealed)).toBe('a token')
})
