import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collectGit } from '../../support/collected'
import { testDatabase } from '../../support/database'
import { makeRepository, temporaryFolder } from '../../support/git'

const db = await testDatabase()

const makeShop = () => {
  const shop = makeRepository()
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  return shop
}

test('a missing folder, a file, and a folder that is no repository are each told apart', async () => {
  const folder = temporaryFolder()
  await expect(collectGit(db, folder)).rejects.toMatchObject({
    code: 'not_found',
    message: `There is no folder ${folder}.`,
  })
  mkdirSync(folder)
  await expect(collectGit(db, folder)).rejects.toMatchObject({
    code: 'bad_input',
    message: `${folder} is no git repository.`,
  })
  writeFileSync(join(folder, 'records.jsonl'), '{}')
  await expect(collectGit(db, join(folder, 'records.jsonl'))).rejects.toMatchObject({
    code: 'bad_input',
    message: `${join(folder, 'records.jsonl')} is a file, not a folder.`,
  })
})

test('a folder inside a repository is not taken for the repository around it', async () => {
  const shop = makeShop()
  const inside = join(shop.path, 'src')
  mkdirSync(inside)
  await expect(collectGit(db, inside)).rejects.toMatchObject({
    code: 'bad_input',
    message: `${inside} is no git repository.`,
  })
})

test('a machine without git is told to install it', async () => {
  const path = process.env.PATH
  process.env.PATH = temporaryFolder()
  try {
    await expect(collectGit(db, makeShopWith(path))).rejects.toMatchObject({
      code: 'misconfigured',
      message: 'git is not installed, or not on the PATH.',
    })
  } finally {
    process.env.PATH = path
  }
})

/** A clone made while git is out of reach for everybody else. */
const makeShopWith = (path: string | undefined): string => {
  const folder = temporaryFolder()
  execFileSync('git', ['init', '--quiet', folder], { env: { ...process.env, PATH: path } })
  return folder
}

test('a failed run is recorded with its reason', async () => {
  const folder = temporaryFolder()
  await expect(collectGit(db, folder)).rejects.toThrow()
  const runs = await db.sql`
    select source, status, error, finished_at is not null as ended from sync_runs where subject = ${folder}`
  expect(runs).toEqual([
    {
      source: 'git',
      status: 'failed',
      error: `There is no folder ${folder}. Give the path of a git clone on this machine.`,
      ended: true,
    },
  ])
})
