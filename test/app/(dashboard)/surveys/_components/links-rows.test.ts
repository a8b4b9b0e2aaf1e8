import { expect, test } from 'vitest'
import { linksRows } from '@/app/(dashboard)/surveys/_components/links-rows'
import { toCsv } from '@/lib/surveys/links-csv'

test('gives back what the file of links was made from, whatever a login holds', () => {
  const rows = [
    ['Doe, Jane', '', 'web', 'https://x.example/respond/a'],
    ['the "boss"', 'b@x.example', 'web', 'https://x.example/respond/b'],
    ['=cmd()', '@home', '-1', 'https://x.example/respond/c'],
  ]
  expect(linksRows(toCsv(['login', 'email', 'team', 'url'], rows))).toEqual(rows)
})
