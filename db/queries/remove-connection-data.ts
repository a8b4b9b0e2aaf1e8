import type { Database, Transaction } from '../client'

/**
 * The repositories that a connection read, as `own(id, name, is_shared)`: whether another source feeds it too, be it
 * another connection, a clone that was collected by hand, or an import of records.
 */
export const ownRepositories = (sql: Database['sql'] | Transaction, connectionId: number) => sql`
  own as (
    select distinct r.id, r.name,
      exists (
        select from stream_states other where other.repository_id = r.id and other.connection_id <> ${connectionId}
      ) or exists (
        select from sync_cursors c where c.repository_id = r.id and c.source <> connections.source
      ) as is_shared
    from stream_states s join repositories r on r.id = s.repository_id
      join connections on connections.id = s.connection_id
    where s.connection_id = ${connectionId}
  )`

/** Whatever names a repository: facts, what is derived of them, cursors. Those that hang on others come first. */
const tablesOf = async ({ sql }: Database): Promise<string[]> => {
  const rows = await sql<{ name: string }[]>`
    select t.table_name as name from information_schema.columns c join information_schema.tables t
      using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'repository_id' and t.table_type = 'BASE TABLE'
    order by t.table_name not in ('pull_request_events', 'pipeline_jobs'), t.table_name`
  return rows.map(({ name }) => name)
}

/**
 * Removes a connection with all that only it brought, a repository in a transaction: broken off, it goes on when it is
 * called again. The connection goes last.
 */
export const removeConnectionData = async (db: Database, connectionId: number): Promise<void> => {
  const { sql } = db
  const tables = await tablesOf(db)
  const lost = await sql<{ id: number }[]>`
    with ${ownRepositories(sql, connectionId)} select id::int from own where not is_shared order by id`
  for (const { id } of lost)
    await sql.begin(async (tx) => {
      // Nobody writes of it meanwhile.
      await tx`select 1 from repositories where id = ${id} for update`
      for (const table of tables) await tx`delete from ${tx(table)} where repository_id = ${id}`
      await tx`delete from repositories where id = ${id}`
    })
  await sql`delete from connections where id = ${connectionId} and removing_at is not null`
}
