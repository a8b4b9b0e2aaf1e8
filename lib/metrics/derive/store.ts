import { getTableColumns } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { toJsonRows } from '@/db/queries/facts/recordset'
import { changes, deploymentOutcomes } from '@/db/schema'
import type { derive } from './derive'
import type { DeploymentSource } from './types'

const chunkSize = 5000

/** Puts newly derived rows in the place of a repository's old ones. */
export const replaceDerived = async (
  tx: Transaction,
  repositoryId: number,
  source: DeploymentSource | null,
  derived: ReturnType<typeof derive>,
): Promise<void> => {
  await tx`update repositories set effective_source = ${source} where id = ${repositoryId}`
  await tx`delete from changes where repository_id = ${repositoryId}`
  await tx`delete from deployment_outcomes where repository_id = ${repositoryId}`
  for (const rows of chunked(derived.changes.map((change) => ({ ...change, repositoryId }))))
    await tx.unsafe(insertSql('changes', getTableColumns(changes)), [toJsonRows(rows)])
  for (const rows of chunked(derived.outcomes.map((outcome) => ({ ...outcome, source, repositoryId }))))
    await tx.unsafe(insertSql('deployment_outcomes', getTableColumns(deploymentOutcomes)), [toJsonRows(rows)])
}

const chunked = <Row>(rows: Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / chunkSize) }, (_, index) =>
    rows.slice(index * chunkSize, (index + 1) * chunkSize),
  )

const insertSql = (
  table: string,
  columns: Record<string, { name: string; getSQLType(): string }>,
): string => {
  const entries = Object.entries(columns)
  return `insert into ${table} (${entries.map(([, column]) => column.name).join(', ')})
    select ${entries.map(([property]) => `"${property}"`).join(', ')}
    from json_to_recordset($1::text::json)
      as r(${entries.map(([property, column]) => `"${property}" ${column.getSQLType()}`).join(', ')})`
}
