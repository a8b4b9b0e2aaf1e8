import { expect, test } from 'vitest'
import { migrate } from '@/db/migrate'
import { testDatabase } from '../support/database'

const db = await testDatabase()

const columns = () => db.sql<{ view: string; column: string; comment: string | null }[]>`
  select c.relname as view, a.attname as column, col_description(c.oid, a.attnum) as comment
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
  where c.relnamespace = 'report'::regnamespace and c.relkind = 'v'`

test('every view and every column of it is explained', async () => {
  const views = await db.sql<{ view: string; comment: string | null }[]>`
    select relname as view, obj_description(oid) as comment from pg_class
    where relnamespace = 'report'::regnamespace and relkind = 'v' order by relname`
  expect(views.map(({ view }) => view)).toEqual([
    'changes',
    'deployments',
    'incidents',
    'metric_points',
    'pipeline_runs',
    'repositories',
    'repository_owners',
    'teams',
  ])
  for (const { view, comment } of views) expect(comment, view).toMatch(/^.{10,}\.$/)
  for (const { view, column, comment } of await columns())
    expect(comment, `${view}.${column}`).toMatch(/^.{3,}\.$/)
})

test('no view names a person or reads what anybody answered', async () => {
  const personal = /author|actor|login|person|people|member|email|assignee|reviewer|committer|user/
  for (const { view, column } of await columns()) expect(column, view).not.toMatch(personal)
  const sources = await db.sql<{ table: string }[]>`
    select distinct d.relname as table from pg_rewrite r
    join pg_depend p on p.objid = r.oid and p.classid = 'pg_rewrite'::regclass and p.refclassid = 'pg_class'::regclass
    join pg_class v on v.oid = r.ev_class and v.relnamespace = 'report'::regnamespace
    join pg_class d on d.oid = p.refobjid and d.relkind = 'r'`
  expect(sources.map(({ table }) => table).sort()).toEqual([
    'changes',
    'deployment_outcomes',
    'incidents',
    'metric_points',
    'pipeline_runs',
    'repositories',
    'repository_owners',
    'teams',
  ])
})

test('every view can be read, and applying them again changes nothing', async () => {
  const before = await columns()
  await db.sql`truncate applied_sql`
  await migrate(db.url)
  expect(await columns()).toEqual(before)
  for (const view of new Set(before.map((column) => column.view)))
    expect(await db.sql`select * from report.${db.sql(view)} limit 1`).toHaveLength(0)
})
