import { beforeAll, describe, expect, it } from 'vitest'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { extendWave } from '@/lib/surveys/extend-wave'
import { readOpenLink, takeOpenLink } from '@/lib/surveys/open-link'
import { type OpenWave, openWave } from '@/lib/surveys/open-wave'
import { importPeopleDetails, peopleCsv } from '@/lib/surveys/people-details'
import { waveResults } from '@/lib/surveys/results'
import { addSchedule, listSchedules, openDueWaves, pauseSchedule } from '@/lib/surveys/schedules'
import { writeAskingLimits } from '@/lib/surveys/survey-settings'
import { readWavePeople } from '@/lib/surveys/wave-people'
import { testDatabase } from '@/test/support/database'
import { addMember, addTeams } from '@/test/support/survey-organisation'

const db = await testDatabase()
const noLimits = { cooldownDays: 0, yearlyMinutes: null }
const at = (day: string) => new Date(`${day}T09:00:00Z`)

beforeAll(async () => {
  await addTeams(db, { core: { parent: null, people: 6 } })
})

const open = (options: Partial<OpenWave> = {}) =>
  openWave(db, { instrument: 'standard', audience: { everyone: true }, k: 3, ...options })

const asked = (links: readonly { login: string }[]) => links.map(({ login }) => login)

describe('of an audience', () => {
  it('those are asked who work as one of the roles and joined when it says; the others with the reason', async () => {
    await importPeopleDetails(
      db,
      'login,role,joined\ncore-1,backend,2026-05-20\ncore-2,backend,2026-01-31\ncore-3,backend,2025-06-01\ncore-4,design,2026-05-20\ncore-5,,\n',
      'test',
    )
    // 1 June 2026: core-1 is there for 0 full months, core-2 for 4 (31 January to 31 May), core-3 for exactly 12.
    const audience = { everyone: true as const, roles: ['backend'], tenure: { lessThanMonths: 12 } }
    await expect(open({ audience, now: at('2026-06-01') })).rejects.toThrow(
      '2 people would be asked, because 4 people are left out, fewer than k = 3',
    )
    const wider = { ...audience, tenure: { lessThanMonths: 13 } }
    const { wave, links } = await open({ audience: wider, now: at('2026-06-01') })
    expect(asked(links)).toEqual(['core-1', 'core-2', 'core-3'])
    expect(await readWavePeople(db, wave)).toMatchObject([
      { login: 'core-1', team: 'core', detail: null },
      { login: 'core-2', detail: null },
      { login: 'core-3', detail: null },
      { login: 'core-4', detail: 'works as design' },
      { login: 'core-5', detail: 'nobody said what they work as' },
      { login: 'core-6', detail: 'nobody said what they work as' },
    ])
    const senior = { everyone: true as const, tenure: { atLeastMonths: 12 } }
    await expect(open({ audience: senior, now: at('2026-06-01') })).rejects.toThrow('1 person would be asked')
    await db.sql`delete from waves`
  })

  it('those are asked again only after the pause, and for no more minutes a year than settled', async () => {
    await addTeams(db, { side: { parent: null, people: 3 } })
    await open({ audience: { teams: ['side'] }, now: at('2026-01-10') })
    await writeAskingLimits(db, 'test', { cooldownDays: 14, yearlyMinutes: 16 })
    // 14 days after 10 January is 24 January.
    const early = await open({ now: at('2026-01-23') })
    expect(asked(early.links)).toEqual(['core-1', 'core-2', 'core-3', 'core-4', 'core-5', 'core-6'])
    expect(early.leftOut).toMatchObject([
      { login: 'side-1', reason: 'cooldown', detail: 'asked on 10 January 2026; again from 24 January 2026' },
      { login: 'side-2' },
      { login: 'side-3' },
    ])
    const second = await open({ audience: { teams: ['side'] }, now: at('2026-01-24') })
    expect(asked(second.links)).toEqual(['side-1', 'side-2', 'side-3'])
    // Twice seven minutes and seven more are 21, more than 16; a year after the first it is twice seven again.
    const third = await open({ now: at('2026-06-01') })
    expect(third.leftOut[0]).toMatchObject({
      login: 'side-1',
      reason: 'budget',
      detail: '14 of 16 minutes asked within a year; this survey takes 7',
    })
    expect(asked((await open({ audience: { teams: ['side'] }, now: at('2027-01-11') })).links)).toHaveLength(
      3,
    )
    await writeAskingLimits(db, 'test', noLimits)
    await db.sql`delete from waves`
  })

  it('a third of each team is asked in turn, until everybody was', async () => {
    const waves = []
    for (const month of ['01', '02', '03']) {
      waves.push(asked((await open({ sampleParts: 3, now: at(`2026-${month}-01`) })).links))
    }
    // core has six people, side three: two and one each time, nobody twice before all were asked.
    for (const logins of waves) {
      expect(logins.filter((login) => login.startsWith('core'))).toHaveLength(2)
      expect(logins.filter((login) => login.startsWith('side'))).toHaveLength(1)
    }
    expect(new Set(waves.flat()).size).toBe(9)
    const fourth = asked((await open({ sampleParts: 3, now: at('2026-04-01') })).links)
    expect(fourth.toSorted()).toEqual(waves[0]?.toSorted())
    await db.sql`delete from waves`
  })
})

describe('planned waves', () => {
  const plan = { audience: { everyone: true as const }, k: 3, viaLink: true, days: 7 }
  const add = (firstOpensAt: Date, recurrence: string, rest: object = {}) =>
    addSchedule(
      db,
      { survey: 'pulse', plan: { ...plan, ...rest }, firstOpensAt, recurrence },
      { actor: 'test', now: at('2026-01-01') },
    )

  it('open when their moment has come, once however many workers look, and go on with the next', async () => {
    const id = await add(at('2026-01-31'), 'monthly')
    expect(await openDueWaves(db, at('2026-01-30'))).toEqual([])
    const opened = await Promise.all([1, 2, 3].map(() => openDueWaves(db, at('2026-01-31'))))
    expect(opened.flat()).toHaveLength(1)
    const [schedule] = await listSchedules(db)
    expect(schedule).toMatchObject({ id, opened: 1, nextOpensAt: at('2026-02-28'), problem: null })
    // Nothing ran in February, March and April: that is one wave, now.
    expect(await openDueWaves(db, at('2026-05-02'))).toHaveLength(1)
    expect((await listSchedules(db))[0]?.nextOpensAt).toEqual(at('2026-05-31'))
    await pauseSchedule(db, id, true, { actor: 'test' })
    expect(await openDueWaves(db, at('2026-06-02'))).toEqual([])
    await pauseSchedule(db, id, false, { actor: 'test', now: at('2026-06-02') })
    expect((await listSchedules(db))[0]?.nextOpensAt).toEqual(at('2026-06-30'))
    await db.sql`delete from survey_schedules`
  })

  it('that cannot open say why, and the next one is tried', async () => {
    await add(at('2026-01-05'), '0 9 * * 1', { k: 50, days: 5 })
    expect(await openDueWaves(db, at('2026-01-05'))).toEqual([])
    expect(await listSchedules(db)).toMatchObject([
      { opened: 0, nextOpensAt: at('2026-01-12'), problem: expect.stringContaining('fewer than k = 50') },
    ])
    await db.sql`delete from survey_schedules`
  })

  it('are refused where they would overlap, lie in the past, reach nobody or follow no rule', async () => {
    await expect(add(at('2026-01-05'), '0 9 * * 1', { days: 8 })).rejects.toThrow('while the one before it')
    await expect(add(at('2025-12-31'), 'once')).rejects.toThrow('must be in the future')
    await expect(add(at('2026-01-05'), 'once', { viaLink: false })).rejects.toThrow(
      'needs a way to reach people',
    )
    await expect(add(at('2026-01-05'), 'sometimes')).rejects.toThrow('“sometimes” is no recurrence')
    await expect(add(at('2026-01-05'), '0 99 * * *')).rejects.toThrow('no cron expression')
  })
})

describe('the open link', () => {
  it('leads everybody who is asked to their own seat once, and keeps no trace of who came', async () => {
    await db.sql`update people set email = upper(login) || '@example.com' where login like 'core-%'`
    const { wave, links } = await open({ viaLink: true, now: at('2026-03-01') })
    const now = at('2026-03-02')
    expect(await readOpenLink(db, wave, 'core-1@example.com', now)).toMatchObject({ login: 'core-1' })
    const before = await db.sql`select * from invitations where wave_id = ${wave} order by login`
    const token = await takeOpenLink(db, wave, 'core-1@example.com', now)
    const after = await db.sql`select * from invitations where wave_id = ${wave} order by login`
    // All that changed is one more hash of a link; nothing says when or which way.
    expect(after.map(({ more_hashes, ...rest }) => rest)).toEqual(
      before.map(({ more_hashes, ...rest }) => rest),
    )
    expect(after[0]?.more_hashes).toHaveLength(1)
    await answerInvitation(db, token, { 'focus.satisfaction': 4 }, { now })
    const own = links.find(({ login }) => login === 'core-1')?.token ?? ''
    await expect(answerInvitation(db, own, { 'focus.satisfaction': 1 }, { now })).rejects.toThrow(
      'already used',
    )
    await expect(takeOpenLink(db, wave, 'core-1@example.com', now)).rejects.toThrow('are in')
    const [response] = await db.sql`select login from responses where wave_id = ${wave}`
    expect(response?.login).toBeNull()
  })

  it('refuses in words who is not asked, a wave without one, and a closed one', async () => {
    const { wave } = await open({ viaLink: true, sampleParts: 3, now: at('2026-04-01') })
    const people = await readWavePeople(db, wave)
    const out = people.find(({ login, detail }) => login.startsWith('core') && detail !== null)?.login ?? ''
    const now = at('2026-04-02')
    await expect(readOpenLink(db, wave, `${out}@example.com`, now)).rejects.toMatchObject({
      code: 'not_allowed',
      hint: 'The reason: one of 3 is asked each time; not their turn.',
    })
    await expect(readOpenLink(db, wave, 'stranger@example.com', now)).rejects.toThrow(
      'not among those who are asked',
    )
    const closed = await open({ now: at('2026-04-01') })
    await expect(readOpenLink(db, closed.wave, 'core-1@example.com', now)).rejects.toMatchObject({
      code: 'not_found',
    })
    await closeWave(db, wave, { now })
    await expect(readOpenLink(db, wave, 'core-1@example.com', now)).rejects.toMatchObject({ code: 'gone' })
  })
})

describe('the mode', () => {
  it.each([
    ['anonymous', [null]],
    ['confidential', ['core-1']],
    ['identified', ['core-1']],
  ] as const)(
    '%s keeps exactly the name it says, also through the close, and shows none',
    async (mode, logins) => {
      const { wave, links } = await open({ mode, now: at('2026-03-01') })
      const given = { 'focus.satisfaction': 4, 'pick-three': ['focus'], 'focus.comment': 'less noise' }
      await answerInvitation(db, links[0]?.token ?? '', given, { now: at('2026-03-02') })
      await closeWave(db, wave, { now: at('2026-03-03') })
      const stored = await db.sql`select login from responses where wave_id = ${wave}`
      expect(stored.map(({ login }) => login)).toEqual(logins)
      expect(JSON.stringify(await waveResults(db, wave))).not.toContain('core-1')
    },
  )
})

it('a wave is extended while it is open, within a year', async () => {
  const { wave } = await open({ days: 10, now: at('2026-03-01') })
  const now = at('2026-03-05')
  expect(await extendWave(db, wave, { days: 4, now })).toEqual(at('2026-03-15'))
  await expect(extendWave(db, wave, { days: 400, now })).rejects.toThrow('until 1 March 2027 at the latest')
  await expect(extendWave(db, wave, { days: 0, now })).rejects.toThrow('at least 1 whole day')
  await expect(extendWave(db, wave, { days: 1, now: at('2026-03-15') })).rejects.toMatchObject({
    code: 'gone',
  })
})

describe('details of people', () => {
  it('go out as CSV and come back; what is not said stays', async () => {
    await addMember(db, '=cmd', 'core')
    await importPeopleDetails(db, 'login,role\n"core-6","sre, on call"\n', 'test')
    const csv = await peopleCsv(db)
    expect(csv).toContain('core-6,CORE-6@example.com,"sre, on call",\n')
    // A login that a spreadsheet would run is made harmless, and understood again.
    expect(csv).toContain("'=cmd")
    expect(await importPeopleDetails(db, csv, 'test')).toBe(10)
    expect(await peopleCsv(db)).toBe(csv)
  })

  it('are refused as a whole, with the lines that are wrong', async () => {
    const csv = 'login,email,joined\ncore-1,nowhere,\ncore-2,,31.12.2025\nnobody,,\n'
    await expect(importPeopleDetails(db, csv, 'test')).rejects.toThrow(
      'Nothing was changed: line 2: email is no address; line 3: joined is no date like 2026-03-31; nobody has the login “nobody”.',
    )
    await expect(importPeopleDetails(db, 'name\nx\n', 'test')).rejects.toThrow('no column “login”')
  })
})
