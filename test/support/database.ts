import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, inject } from 'vitest'
import { connect, type Database } from '@/db/client'

/**
 * A fresh migrated database for this test file, dropped after its last test. Call it in `beforeAll`, in `describe`, or at
 * the top of the file: `const db = await testDatabase()`.
 */
export const testDatabase = async (): Promise<Database> => {
  const { url, template } = inject('testServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin`create database ${admin(name)} template ${admin(template)}`

  const own = new URL(url)
  own.pathname = `/${name}`
  const database = connect(own.href)
  afterAll(async () => {
    await database.close()
    await admin`drop database if exists ${admin(name)} with (force)`
    await admin.end()
  })
  return database
}
