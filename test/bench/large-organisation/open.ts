import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { connect, type Database } from '@/db/client'
import { openEmbedded } from '@/db/embedded'
import { migrate } from '@/db/migrate'
import { makeLargeOrganisation } from './make'
import { sizeAt } from './size'

/** Where large organisations are kept between runs: making one anew takes minutes. */
const benchHome = (): string =>
  process.env.DESIRE_PATH_BENCH_HOME ?? join(homedir(), '.cache', 'desire-path-bench')

/** The large organisation at a scale: the one that is kept from an earlier run, or a new one. */
export const openLargeOrganisation = async (
  { scale, density }: { scale: number; density: number },
  say: (text: string) => void,
): Promise<{ db: Database; home: string; release: () => Promise<void> }> => {
  const home = join(benchHome(), `large-${scale}-${density}`)
  if (!existsSync(home)) mkdirSync(home, { recursive: true })
  const server = await openEmbedded(home, [
    'fsync=off',
    'synchronous_commit=off',
    'shared_buffers=1GB',
    'work_mem=64MB',
    'maintenance_work_mem=512MB',
    'max_wal_size=8GB',
  ])
  const db = connect(server.url)
  await migrate(server.url).catch(async () => {
    say('The organisation that is kept there has the tables of another version: it is made anew.')
    for (const schema of ['public', 'drizzle', 'report', 'pgboss'])
      await db.sql`drop schema if exists ${db.sql(schema)} cascade`
    await db.sql`create schema public`
    await migrate(server.url)
  })
  const [made] = await db.sql`select 1 from repositories limit 1`
  if (!made) await makeLargeOrganisation(db, sizeAt(scale, density), new Date(), say)
  return {
    db,
    home,
    release: async () => {
      await db.close()
      await server.release()
    },
  }
}
