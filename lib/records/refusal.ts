import type { z } from 'zod'
import type { Refusal } from './kinds/define-record'

/** The first thing that is wrong with a record, in words. A misspelled field comes first: it explains the missing one. */
export const refusalOf = (error: z.ZodError, kind: string): Refusal => {
  const misspelled = error.issues.find((issue) => issue.code === 'unrecognized_keys')
  if (misspelled?.code === 'unrecognized_keys')
    return {
      field: fieldOf([...misspelled.path, misspelled.keys[0] ?? '']),
      reason: `is no field of ${misspelled.path.length > 0 ? `${fieldOf(misspelled.path)} in ` : ''}a ${kind}: correct its name or leave it out`,
    }
  const issue = deepest(error.issues)
  return issue
    ? { field: fieldOf(issue.path), reason: reasonOf(issue) }
    : { field: null, reason: 'is invalid' }
}

const fieldOf = (path: PropertyKey[]): string | null =>
  path.length === 0
    ? null
    : path
        .map((part, index) =>
          typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`,
        )
        .join('')

/** The first issue; of a union the issue of that branch which came furthest, since it is the form that was meant. */
const deepest = (issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined => {
  const [issue] = issues
  if (issue?.code !== 'invalid_union') return issue
  const branches = issue.errors.map(deepest).filter((branch) => branch !== undefined)
  const meant =
    branches.find((branch) => branch.path.length > 0 || branch.code !== 'invalid_type') ?? branches[0]
  return meant && { ...meant, path: [...issue.path, ...meant.path] }
}

const shown = (input: unknown): string => {
  const json = JSON.stringify(input) ?? String(input)
  return json.length > 60 ? `${json.slice(0, 59)}…` : json
}

const reasonOf = (issue: z.core.$ZodIssue): string => {
  const given = shown(issue.input)
  if (issue.code !== 'custom' && issue.input === undefined) return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `is ${given}: must be ${articled[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `is ${given}: must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`
    case 'too_small':
      return issue.origin === 'string' ? 'is empty' : `is ${given}: must be at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `is longer than ${issue.maximum} characters`
        : `is ${given}: must be at most ${issue.maximum}`
    case 'invalid_format':
      return issue.format === 'datetime'
        ? `is ${given}: must be a time with its offset, such as 2026-04-01T09:30:00+02:00 or 2026-04-01T07:30:00Z`
        : `is ${given}: ${issue.message}`
    default:
      return issue.message
  }
}

const articled: Record<string, string> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}
