import { renderToBuffer } from '@react-pdf/renderer'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { linksRows } from '@/app/(dashboard)/surveys/_components/links-rows'
import { buildReport } from '@/lib/reports/build-report'
import { ReportDocument } from '@/lib/reports/pdf/document'
import { renderCsv } from '@/lib/reports/render-csv'
import { renderJson } from '@/lib/reports/render-json'
import { renderMarkdown } from '@/lib/reports/render-markdown'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { announcedColumns, announcedRow } from '@/lib/surveys/delivery/announced'
import { slackText, surveyMail } from '@/lib/surveys/delivery/words'
import { openWave } from '@/lib/surveys/open-wave'
import { waveResults } from '@/lib/surveys/results'
import { resultsCsv } from '@/lib/surveys/results-csv'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'
import { pdfText } from '../reports/pdf-text'

const db = await testDatabase()

/** Every row of every table there is, as text, by the table's name. */
const everyRow = async (): Promise<{ table: string; row: string }[]> => {
  const tables = z.array(z.object({ schema: z.string(), name: z.string() })).parse(
    await db.sql`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_type in ('BASE TABLE', 'VIEW') and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const found = await Promise.all(
    tables.map(async ({ schema, name }) => {
      const rows = await db.sql`select one::text as row from ${db.sql(schema)}.${db.sql(name)} one`
      return rows.map(({ row }) => ({ table: `${schema}.${name}`, row: String(row) }))
    }),
  )
  return found.flat()
}

const tablesWith = (rows: readonly { table: string; row: string }[], words: readonly string[]): string[] =>
  [
    ...new Set(rows.filter(({ row }) => words.some((word) => row.includes(word))).map(({ table }) => table)),
  ].sort()

const idsOf = async (table: string): Promise<string[]> =>
  z
    .array(z.object({ id: z.string() }))
    .parse(await db.sql`select id from ${db.sql(table)}`)
    .map(({ id }) => id)

/** What mails and posts say of a wave at this moment. */
const announcements = async (wave: string): Promise<string> => {
  const [row] = await db.sql`
    select ${db.sql.unsafe(announcedColumns)} from waves
    join survey_versions on survey_versions.id = waves.survey_version_id where waves.id = ${wave}`
  const announced = announcedRow.parse(row)
  const to = { to: 'a@example.com', url: 'https://example.com' }
  return [0, 1]
    .flatMap((reminder) => [
      JSON.stringify(surveyMail(announced, { ...to, reminder })),
      slackText(announced, reminder),
    ])
    .join('\n')
}

/** Eight people of a team and two of one below it, all of whom answer; and every trace of the time before the close. */
const made = { wave: '', tokens: [] as string[], ids: [] as string[], announced: '' }
let after: { table: string; row: string }[] = []

beforeAll(async () => {
  await addTeams(db, { crew: { parent: null, people: 8 }, pair: { parent: 'crew', people: 2 } })
  const { wave, links } = await openWave(db, { instrument: 'standard', audience: { everyone: true } })
  made.announced = await announcements(wave)
  for (const { login, team, token } of links)
    await answerInvitation(db, token, {
      'focus.satisfaction': team === 'pair' ? 1 : 5,
      'focus.importance': 5,
      'pick-three': ['focus'],
      'focus.time-lost': team === 'pair' ? 5 : 1,
      'focus.comment': `said by ${login}`,
    })
  made.wave = wave
  expect(await announcements(wave)).toBe(made.announced)
  made.tokens = links.map(({ token }) => token)
  made.ids = (await Promise.all(['responses', 'comments', 'invitations'].map(idsOf))).flat()
  expect(made.ids).toHaveLength(30)
  await closeWave(db, wave)
  after = await everyRow()
})

describe('every table and view after the close', () => {
  it('has no link’s token, and none of the ids that answers, comments and seats had while the wave was open', () => {
    expect(tablesWith(after, [...made.tokens, ...made.ids])).toEqual([])
  })

  it('has a comment in one place, and a person’s name never in the same row as an answer', () => {
    expect(tablesWith(after, ['said by'])).toEqual(['public.comments'])
    // Names stand where people, seats and links are; none of these holds what anybody answered.
    expect(
      tablesWith(
        after.filter(({ row }) => !row.includes('said by')),
        ['crew-1', 'pair-1'],
      ),
    ).toEqual(['public.invitations', 'public.people', 'public.wave_roster'])
  })

  it('says of the wave in the log of what people did only that it was opened and closed', async () => {
    const events = await db.sql`select action from audit_events order by id`
    expect(events.map(({ action }) => action)).toEqual(['wave.open', 'wave.close'])
  })

  it('gives other tools nothing that was answered', () => {
    const views = after.filter(({ table }) => table.startsWith('report.'))
    expect(tablesWith(views, ['focus', made.wave])).toEqual([])
  })
})

it('says in mails and posts the same before and after ten people answered', async () => {
  expect(made.announced).toContain('Developer experience')
  for (const { login } of z
    .array(z.object({ login: z.string() }))
    .parse(await db.sql`select login from people`))
    expect(made.announced).not.toContain(login)
})

describe('everything made of the results', () => {
  const period = { from: new Date(Date.now() - 7 * 86_400_000), to: new Date(Date.now() + 86_400_000) }

  it('tells nothing of a team of two in the review of that team, in any format', async () => {
    const report = await buildReport(db, { ...period, scope: { type: 'team', id: 'pair' } })
    for (const topic of report.priorities?.topics ?? [])
      expect(topic).toMatchObject({
        opportunity: null,
        importance: null,
        satisfaction: null,
        picked_by: null,
        hours: null,
        money: null,
        quadrant: null,
      })
    const pdf = pdfText(await renderToBuffer(ReportDocument({ report, fontFamily: 'Helvetica' })))
    for (const text of [renderMarkdown(report), renderCsv(report), renderJson(report), pdf])
      expect(text.replace(/\s/g, '')).not.toContain('saidby')
    // Between the table's head and the list of what is not ranked there is no row.
    expect(pdf).toContain('participationwithheld')
    expect(pdf).toMatch(/HoursaweekMeasuredbesideitNotranked\.[A-Za-z,:.-]+Timetofocus\.Decisions/)
  })

  it('tells by the whole only what all ten said together', async () => {
    const report = await buildReport(db, { ...period, scope: { type: 'organisation' } })
    // 8 of 10 content; hours: eight of the lowest band (0–½, middle ¼), two of the highest (4–8, middle 6): 2 + 12.
    expect(report.priorities?.topics.find(({ topic }) => topic === 'focus')).toMatchObject({
      satisfaction: { n: 10, share: 0.8 },
      picked_by: 10,
      hours: { low: 14, high: 14 },
    })
    const results = await waveResults(db, made.wave)
    expect(results.cells.filter(({ team, withheld }) => team === 'pair' && withheld === null)).toEqual([])
    const csv = resultsCsv(results)
    const head = (csv.split('\n')[0] ?? '').split(',')
    const shown = linksRows(csv).filter((row) => (row[head.indexOf('n')] ?? '') !== '')
    const groups = new Set(shown.map((row) => row[head.indexOf('group')]))
    expect(groups).toEqual(new Set(['', 'crew']))
    // A comment stands under a team only with those of at least as many people as comments need.
    expect(results.comments.map(({ team }) => team)).toEqual(Array(10).fill('crew'))
  })
})
