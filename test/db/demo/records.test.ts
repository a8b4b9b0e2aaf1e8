import { expect, test } from 'vitest'
import { shaOf } from '@/db/demo/chance'
import { demoRecords } from '@/db/demo/records'
import { readRecord } from '@/lib/records/read-record'

const recordsOn = (now: string) => [...demoRecords(new Date(now))]
const records = recordsOn('2026-11-23T00:00:00Z')
const fingerprint = (all: object[]) => shaOf(...all.map((record) => JSON.stringify(record)))

test('the same day gives the same records at any hour, another day gives others', () => {
  expect(fingerprint(recordsOn('2026-11-23T23:59:59Z'))).toBe(fingerprint(records))
  expect(fingerprint(recordsOn('2026-11-24T00:00:00Z'))).not.toBe(fingerprint(records))
})

test('every record is one that the import accepts', () => {
  const refused = records.flatMap((value, line) => {
    const read = readRecord({ line, value })
    return 'refusal' in read ? [read.refusal] : []
  })
  expect(refused).toEqual([])
})

test('nothing happens after the day it is told on, nor more than a year and two months before', () => {
  const times = JSON.stringify(records)
    .match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)
    ?.sort()
  expect(times?.at(-1)?.slice(0, 10)).toBe('2026-11-22')
  expect(times?.[0] && times[0] > '2025-09-23').toBe(true)
})

test('people, repositories and teams are invented, each once', () => {
  const names = records.flatMap((record) => ('name' in record ? [record.name] : []))
  expect(new Set(names).size).toBe(names.length)
  expect(records.filter((record) => 'kind' in record && record.kind === 'repository')).toHaveLength(40)
})
