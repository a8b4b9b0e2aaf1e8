import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres, { type Sql } from 'postgres'
import { lastingSocket } from './lasting-socket'
import * as schema from './schema'

/**
 * The database: `sql` for raw tagged queries, `orm` for drizzle. They are two pools, because `drizzle()` changes the
 * (de)serialisers of the client it is given. `count(*)` and `numeric` arrive as strings: cast in SQL, parse the row.
 */
export type Database = {
  url: string
  sql: Sql
  orm: PostgresJsDatabase<typeof schema>
  close: () => Promise<void>
}

/** A transaction of the raw client, for functions that run inside one. */
export type Transaction = postgres.TransactionSql

/** Opens both pools (lazily: nothing connects before the first query). `max` is connections per pool. */
export const connect = (url: string, options: { max?: number } = {}): Database => {
  const settings = {
    max: options.max ?? 10,
    onnotice: () => {},
    connection: { TimeZone: 'UTC' },
    socket: lastingSocket,
  }
  const sql = postgres(url, settings)
  const ormClient = postgres(url, settings)
  return {
    url,
    sql,
    orm: drizzle(ormClient, { schema }),
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), ormClient.end({ timeout: 5 })])
    },
  }
}
