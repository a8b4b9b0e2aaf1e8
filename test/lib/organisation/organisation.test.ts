import { beforeEach, expect, test } from 'vitest'
import { readOrganisation, writeOrganisation } from '@/lib/organisation/organisation'
import { writeRepositorySettings } from '@/lib/organisation/repository-settings'
import { testDatabase } from '../../support/database'

const db = await testDatabase()
const settings = {
  name: 'Analytical Engines',
  timeZone: 'Europe/London',
  incidentWindowHours: 72,
  hourlyRate: 90,
  currency: 'GBP',
  workingWeeksPerYear: 44,
}

const stale = async () =>
  (
    await db.sql<
      { name: string }[]
    >`select name from repositories where stale_since is not null order by name`
  ).map(({ name }) => name)

const audited = () => db.sql`select action, subject, detail from audit_events order by id`

beforeEach(async () => {
  await db.sql`truncate organisation, repositories, commits, mainline_commits, audit_events cascade`
  await db.sql`insert into repositories (name) values ('acme/api'), ('acme/web')`
})

test('what was written is read again, and only what changed stands in the audit log', async () => {
  await writeOrganisation(db, 'ada', settings)
  await writeOrganisation(db, 'ada', { ...settings, hourlyRate: null })
  expect(await readOrganisation(db)).toEqual({ ...settings, hourlyRate: null })
  expect((await audited()).at(-1)).toEqual({
    action: 'organisation.change',
    subject: 'Analytical Engines',
    detail: { hourlyRate: null },
  })
})

test('writing the same settings again is no change', async () => {
  await writeOrganisation(db, 'ada', settings)
  await writeOrganisation(db, 'ada', settings)
  expect(await audited()).toHaveLength(1)
})

test('another incident window or time zone has every repository rebuilt, another name none', async () => {
  await writeOrganisation(db, 'ada', settings)
  await db.sql`update repositories set stale_since = null`
  await writeOrganisation(db, 'ada', { ...settings, name: 'Engines' })
  expect(await stale()).toEqual([])
  await writeOrganisation(db, 'ada', { ...settings, incidentWindowHours: 24 })
  expect(await stale()).toEqual(['acme/api', 'acme/web'])
  await db.sql`update repositories set stale_since = null`
  await writeOrganisation(db, 'ada', { ...settings, incidentWindowHours: 24, timeZone: 'Asia/Tokyo' })
  expect(await stale()).toEqual(['acme/api', 'acme/web'])
})

test('another rule for deployments has its repository rebuilt, and only when it differs', async () => {
  const auto = {
    deploymentSource: 'auto',
    productionPattern: null,
    tagPattern: null,
    ciPattern: null,
  } as const
  await writeRepositorySettings(db, 'ada', 'acme/api', auto)
  expect(await stale()).toEqual([])
  await writeRepositorySettings(db, 'ada', 'acme/api', { ...auto, tagPattern: '^prod-' })
  expect(await stale()).toEqual(['acme/api'])
  expect(await audited()).toEqual([
    {
      action: 'repository.change',
      subject: 'acme/api',
      detail: {
        deployment_source: 'auto',
        production_pattern: null,
        tag_pattern: '^prod-',
        ci_pattern: null,
      },
    },
  ])
  await writeRepositorySettings(db, 'ada', 'acme/api', { ...auto, ciPattern: '^test' })
  expect(await db.sql`select ci_pattern from repositories where name = 'acme/api'`).toEqual([
    { ci_pattern: '^test' },
  ])
  await expect(
    writeRepositorySettings(db, 'ada', 'acme/api', { ...auto, ciPattern: '(?<name>test)' }),
  ).rejects.toMatchObject({ code: 'bad_input' })
  await expect(writeRepositorySettings(db, 'ada', 'acme/none', auto)).rejects.toMatchObject({
    code: 'not_found',
  })
})
