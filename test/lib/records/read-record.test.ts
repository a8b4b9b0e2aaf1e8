import { describe, expect, test } from 'vitest'
import { recordKinds } from '@/lib/records/kinds'
import { refusal, required, valid } from './valid-records'

describe.each(recordKinds.map(({ kind }) => kind))('a %s record', (kind) => {
  const complete = valid[kind] ?? {}

  test('is accepted with all its fields', () => {
    expect(refusal(complete)).toBeNull()
  })

  test('is accepted with only the required ones, and with null for the others', () => {
    const needed = ['kind', ...(required[kind] ?? [])]
    expect(refusal(Object.fromEntries(needed.map((field) => [field, complete[field]])))).toBeNull()
    const nulls = Object.entries(complete).map(([field, value]) => [
      field,
      needed.includes(field) ? value : null,
    ])
    expect(refusal(Object.fromEntries(nulls))).toBeNull()
  })

  test.each(required[kind] ?? [])('is refused without %s, which is named', (field) => {
    const { [field]: _, ...rest } = complete
    expect(refusal(rest)).toEqual({ field, reason: 'is missing' })
  })

  test('is refused with a field that does not exist, which is named', () => {
    expect(refusal({ ...complete, titel: 'x' })).toEqual({
      field: 'titel',
      reason: `is no field of a ${kind}: correct its name or leave it out`,
    })
  })
})

const oddities = [true, -1, 1.5, 10 ** 20, '', 'a\u0000b', '\ud800', '2026-01-05T10:00:00', [[1]], {}]

/** The record with this value put in the place of each of its fields, also in the objects of its lists. */
const spoiled = (complete: Record<string, unknown>, value: unknown): [string, Record<string, unknown>][] =>
  Object.entries(complete).flatMap(([field, known]): [string, Record<string, unknown>][] => {
    const [first] = Array.isArray(known) ? known : []
    const inside = typeof first === 'object' && first !== null ? Object.keys(first) : []
    return [
      [field, { ...complete, [field]: value }],
      ...inside.map((key): [string, Record<string, unknown>] => [
        `${field}[0].${key}`,
        { ...complete, [field]: [{ ...first, [key]: value }] },
      ]),
    ]
  })

test('whatever stands in a field, a record is read or refused with that field’s name', () => {
  for (const complete of Object.values(valid))
    for (const value of oddities)
      for (const [field, record] of spoiled(complete, value)) {
        const refused = refusal(record)
        if (refused) expect(refused.field, `${field} ${JSON.stringify(value)}`).toContain(field)
      }
})
