import { recordKind, recordKinds } from './kinds'
import type { Accepted, Refusal } from './kinds/define-record'
import type { RecordLine } from './record-line'

const kindNames = recordKinds.map(({ kind }) => kind).join(', ')

/** What a line says as facts, or why it is refused. It looks at nothing but the line. */
export const readRecord = (line: RecordLine): { accepted: Accepted } | { refusal: Refusal } => {
  if ('problem' in line) return { refusal: { field: null, reason: line.problem } }
  const { value } = line
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { refusal: { field: null, reason: 'is no JSON object: a record is one object on one line' } }
  const name = 'kind' in value ? value.kind : undefined
  if (name === undefined)
    return { refusal: { field: 'kind', reason: `is missing: must be one of ${kindNames}` } }
  const kind = recordKind(name)
  return kind
    ? kind.read(value)
    : {
        refusal: {
          field: 'kind',
          reason: `is ${JSON.stringify(name).slice(0, 60)}: must be one of ${kindNames}`,
        },
      }
}
