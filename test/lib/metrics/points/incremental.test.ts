import { beforeAll, expect, test } from 'vitest'
import { arePointsDue } from '@/lib/metrics/points/points-due'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { compareStages, computeMetric, readPointState } from '@/lib/metrics/run'
import { testDatabase } from '../../../support/database'
import { add, given } from '../given'
import { randomOrganisation } from './random-organisation'

const db = await testDatabase()
const zone = 'Europe/Berlin'
const start = new Date('2026-10-29T08:20:30Z')
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
// Of every scope aggregates are kept, and so little of the samples that values outside of it are asked for.
const limits = { largeScope: 0, margin: { ranks: 1, ofDay: 0 } }
const refresh = (minutes: number) => refreshPoints(db, { clock: () => at(minutes), limits })

const stored = async () => [
  ...(await db.sql`
    select p.scope_id::int as scope_id, t.slug, metric_id, unit, starts_at, ends_at, is_partial, definition_version, value,
      p75, p90, interval_low, interval_high, sample_size, numerator, denominator, result, as_of
    from metric_points p left join teams t on t.id = p.scope_id order by scope_id, metric_id, unit, starts_at`),
]

const idOf = (repository: string) => db.sql`(select id from repositories where name = ${repository})`

const touch = (repository: string) =>
  db.sql`update repositories set stale_since = now() where name = ${repository}`

/**
 * Two runs an hour 59 to 60 days before, each longer than the one after it: the 30 days before the last 30 days reach
 * farther back minute by minute.
 */
const runsAtTheEdge = Array.from({ length: 60 }, (_, index) => ({
  repository: 'acme/one',
  externalId: `edge-${index}`,
  attempt: 1,
  pipeline: 'test',
  event: 'pull_request',
  branch: 'work',
  sha: 'edge',
  pullRequest: null,
  queuedAt: at(-59 * 24 * 60 - index * 30),
  startedAt: at(-59 * 24 * 60 - index * 30),
  finishedAt: at(-59 * 24 * 60 - index * 30 + 10 + index * 7),
  result: 'success' as const,
  jobs: [],
}))

beforeAll(async () => {
  const facts = randomOrganisation(31, at(2000), 2)
  const first = facts.pipelineRuns?.filter(
    ({ queuedAt, startedAt }) => (queuedAt ?? startedAt ?? start) < start,
  )
  await given(db, { ...facts, pipelineRuns: [...(first ?? []), ...runsAtTheEdge] })
  await db.sql`insert into organisation (name, time_zone) values ('Acme', ${zone})`
  await refresh(0)
  // The others in three parts, one repository after another, over the day.
  const late = facts.pipelineRuns ?? []
  for (const [index, repository] of ['acme/one', 'acme/two', 'acme/one'].entries()) {
    await add(db, {
      pipelineRuns: late.filter((run, nth) => run.repository === repository && (nth + index) % 4 < 2),
    })
    await refresh(1 + index * 170)
  }
  // Others write later, nothing before the first that was known; and what there was goes.
  const recently = at(-300 * 24 * 60)
  const { pullRequests, deployments, incidents } = randomOrganisation(77, at(500), 2)
  await add(db, {
    pullRequests: pullRequests?.filter(({ createdAt }) => createdAt > recently).slice(0, 40),
    deployments: deployments?.filter(({ finishedAt }) => finishedAt && finishedAt > recently).slice(0, 10),
    incidents: incidents?.filter(({ startedAt }) => startedAt > recently),
  })
  await refresh(520)
  await db.sql`delete from pipeline_runs where repository_id = ${idOf('acme/two')} and started_at > ${at(-60 * 24 * 60)}`
  await db.sql`delete from deployments where external_id = 'deployment-3'`
  await db.sql`
    update pipeline_runs set finished_at = finished_at + interval '0.25 seconds'
    where repository_id = ${idOf('acme/one')} and pipeline = 'build'`
  await touch('acme/two')
  await touch('acme/one')
  await add(db, {})
  await refresh(540)
}, 120_000)

test('points that followed what came and went are those of a full recompute, or as they were at their moment', async () => {
  const followed = await stored()
  // Of the newest those whose sums depend most on how they are added up: their runs end within seconds.
  const older = followed.filter(
    ({ as_of, result, metric_id }) =>
      result && (+as_of < +at(540) || metric_id === 'default-branch-red-time'),
  )
  for (const { slug, metric_id, starts_at, ends_at, result, as_of } of older.filter(
    ({ metric_id, unit }, index) =>
      index % 15 === 0 || (metric_id === 'default-branch-red-time' && unit === '90d'),
  )) {
    const scope = slug ? { type: 'team' as const, id: slug } : { type: 'organisation' as const }
    const query = { from: starts_at, to: ends_at, scope, now: as_of, live: true }
    const live =
      metric_id === 'stages'
        ? await compareStages(db, query)
        : await computeMetric(db, metric_id, { ...query, previous: true })
    expect(result, `${slug} ${metric_id} ${starts_at}`).toEqual(live)
  }
  await refreshPoints(db, { clock: () => at(540), everything: true })
  const again = await stored()
  expect(followed.length).toBe(again.length)
  expect(followed.length).toBeGreaterThan(1000)
  const isFinished = ({ result, ends_at }: { result?: unknown; ends_at?: Date }) =>
    !result && ends_at && ends_at < start
  for (const [index, { as_of, ...row }] of followed.entries()) {
    const { as_of: _, ...other } = again[index] ?? {}
    if (isFinished(row) || +as_of === +at(540)) expect(row).toEqual(other)
  }
  expect(followed.filter(({ as_of, ...row }) => isFinished(row) && +as_of === +start).length).toBeGreaterThan(
    500,
  )
})

test('a process that dies after packing loses nothing', async () => {
  await refresh(600)
  await db.sql`update pipeline_runs set finished_at = finished_at + interval '7 minutes' where repository_id = ${idOf('acme/one')}`
  await touch('acme/one')
  await add(db, {})
  await db.sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$`
  await db.sql`create trigger refuse before insert on metric_points execute function refuse()`
  await expect(refresh(610)).rejects.toThrow('no')
  await db.sql`drop function refuse() cascade`
  // What is packed is committed, and the points are not read as if they were of it.
  expect([
    ...(await db.sql`select 1 from repositories where counted_at is distinct from derived_at`),
  ]).toEqual([])
  const [{ stale } = { stale: 0 }] = await db.sql`
    select count(*)::int as stale from point_scopes where scope_id >= 0 and stale_since is not null`
  expect(stale).toBeGreaterThan(1)
  expect(await arePointsDue(db, at(620))).toBe(true)
  await refresh(620)
  expect((await readPointState(db, { type: 'organisation' })).asOf).toEqual(at(620))
  const followed = (await stored()).filter(({ as_of }) => +as_of === +at(620))
  expect(followed.length).toBeGreaterThan(200)
  await refreshPoints(db, { clock: () => at(620), everything: true })
  const keyOf = ({ scope_id, metric_id, unit, starts_at }: Record<string, unknown>) =>
    `${scope_id} ${metric_id} ${unit} ${starts_at}`
  const again = new Map((await stored()).map((row) => [keyOf(row), row]))
  for (const row of followed) expect(row).toEqual(again.get(keyOf(row)))
})
