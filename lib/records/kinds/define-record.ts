import type { z } from 'zod'
import type { FactBatch } from '@/db/queries/write-facts'
import { refusalOf } from '../refusal'

/** Why a line is refused: the field (null: the line as a whole) and the reason, which says what would be right. */
export type Refusal = { field: string | null; reason: string }

/** A valid record as facts, with what must be known before it can be written. */
export type Accepted = {
  kind: string
  key: string
  needs: { repositories: { field: string; name: string }[]; team: string | null }
  facts: FactBatch
}

/** A kind of record: its schema (the wire form, snake_case) and how it is read. */
export type RecordKind = {
  kind: string
  schema: z.ZodType
  read: (value: object) => { accepted: Accepted } | { refusal: Refusal }
}

type Definition<Schema extends z.ZodType> = {
  kind: string
  schema: Schema
  /** What identifies the record among those of its kind. */
  key: (record: z.output<Schema>) => (string | number)[]
  /** The repositories that it names, which somebody must have made known. */
  repositories?: (record: z.output<Schema>) => { field: string; name: string }[]
  /** The team that must exist before it. */
  team?: (record: z.output<Schema>) => string | null
  toFacts: (record: z.output<Schema>) => FactBatch
}

/** Makes a record kind from its schema and its mapping to facts. */
export const defineRecord = <Schema extends z.ZodType>(definition: Definition<Schema>): RecordKind => ({
  kind: definition.kind,
  schema: definition.schema,
  read: (value) => {
    const parsed = definition.schema.safeParse(value, { reportInput: true })
    if (!parsed.success) return { refusal: refusalOf(parsed.error, definition.kind) }
    const record = parsed.data
    return {
      accepted: {
        kind: definition.kind,
        key: JSON.stringify([definition.kind, ...definition.key(record)]),
        needs: {
          repositories: definition.repositories?.(record) ?? [],
          team: definition.team?.(record) ?? null,
        },
        facts: definition.toFacts(record),
      },
    }
  },
})

/** The repository of a record that has exactly one. */
export const itsRepository = (record: { repository: string }) => [
  { field: 'repository', name: record.repository },
]
