import { renderToBuffer } from '@react-pdf/renderer'
import { beforeAll, describe, expect, test } from 'vitest'
import { computeMetric } from '@/lib/metrics/run'
import { decide } from '@/lib/priorities/decisions'
import { buildReport } from '@/lib/reports/build-report'
import { fileNameOf } from '@/lib/reports/formats'
import { ReportDocument } from '@/lib/reports/pdf/document'
import { renderCsv } from '@/lib/reports/render-csv'
import { renderJson } from '@/lib/reports/render-json'
import { renderMarkdown } from '@/lib/reports/render-markdown'
import { renderPdf } from '@/lib/reports/render-pdf'
import type { Report } from '@/lib/reports/report'
import { testDatabase } from '@/test/support/database'
import { reviewOrganisation, week } from '@/test/support/review-organisation'
import { pdfText } from './pdf-text'

const db = await testDatabase()
const scope = { type: 'organisation' as const }
const now = new Date('2026-01-12T09:00:00Z')
let report: Report
let rendered: Record<'md' | 'csv' | 'json' | 'pdf', string>

const decisionAt = async (reason: string, at: string) => {
  await db.sql`update decisions set decided_at = ${at} where reason = ${reason}`
}

beforeAll(async () => {
  const waveId = await reviewOrganisation(db)
  const by = { email: 'ada@example.com', name: '=cmd|calc' }
  await decide(
    db,
    { topic: 'ci-speed', waveId, outcome: 'decided', reason: '=HYPERLINK("x") | *caches*' },
    by,
  )
  await decisionAt('=HYPERLINK("x") | *caches*', '2026-01-11T15:00:00Z')
  await decide(db, { topic: 'focus', waveId, outcome: 'declined', reason: 'After the period.' }, by)
  await decisionAt('After the period.', '2026-01-12T00:00:00Z')
  report = await buildReport(db, { ...week, scope, now })
  rendered = {
    md: renderMarkdown(report),
    csv: renderCsv(report),
    json: renderJson(report),
    pdf: pdfText(await renderToBuffer(ReportDocument({ report, fontFamily: 'Helvetica' }))),
  }
})

/** Without spaces, as `pdfText` gives it. */
const compact = (text: string) => text.replace(/\s+/g, '')

/** The CSV line of one measure, split; none of these cells holds a comma. */
const csvLine = (start: string): string[] => {
  const found = rendered.csv.split('\r\n').find((line) => line.startsWith(start))
  return found?.split(',') ?? []
}

describe('every format', () => {
  test('tells the same metric as computeMetric', async () => {
    const leadTime = await computeMetric(db, 'change-lead-time', { ...week, scope, now, previous: true })
    expect(leadTime.value).toBe(75_600)
    const parsed: Report = JSON.parse(rendered.json)
    expect(parsed.metrics.find(({ result }) => result.id === 'change-lead-time')?.result).toEqual(leadTime)
    // section, id, name, measure, value, unit, low, high, level, n
    expect(csvLine('metrics,change-lead-time')[4]).toBe('75600')
    expect(csvLine('metrics,change-lead-time')[9]).toBe('2')
    // 75,600 s = 21 h
    expect(rendered.md).toContain('| Change lead time | **21 h** | – | – | thin data: 2 changes | 2 |')
    expect(rendered.pdf).toContain('Changeleadtime21h')
  })

  test('tells the five metrics, in the same order', () => {
    const names = report.metrics.map(({ name }) => name)
    expect(names).toHaveLength(5)
    for (const text of [rendered.md, rendered.csv]) {
      const places = names.map((name) => text.indexOf(name))
      expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true)
    }
    for (const name of names) expect(rendered.pdf).toContain(compact(name))
  })

  test('says what was left out and why', () => {
    expect(rendered.csv).toContain('left out,change-lead-time,Change lead time,not_deployed_yet,1,count')
    for (const text of [compact(rendered.md), rendered.pdf]) {
      expect(text).toContain(compact('1 × bot, 1 × first deployment, 1 × not deployed yet'))
    }
  })

  test('tells the same priorities', () => {
    const [first] = report.priorities?.topics ?? []
    expect(first?.opportunity?.score).toBeCloseTo(14, 9)
    expect(Number(csvLine('priorities,ci-speed,CI speed,opportunity')[4])).toBeCloseTo(14, 9)
    expect(csvLine('priorities,ci-speed,CI speed,time lost').slice(5, 8)).toEqual([
      'hours a week',
      '24',
      '32',
    ])
    expect(csvLine('priorities,ci-speed,CI speed,cost').slice(5, 8)).toEqual([
      'EUR a year',
      '89760',
      '119680',
    ])
    for (const text of [compact(rendered.md), rendered.pdf]) {
      expect(text).toContain('24–32h')
      expect(text).toContain('€90–120k')
    }
  })

  test('never tells a number of a topic that is withheld', () => {
    const focus = report.priorities?.topics.find(({ topic }) => topic === 'focus')
    expect(JSON.stringify(focus)).not.toMatch(/[0-9]/)
    const line = rendered.csv.split('\r\n').filter((text) => text.startsWith('priorities,focus'))
    expect(line).toEqual([
      'priorities,focus,Time to focus,opportunity,,,,,,,,Too few people answered to show a result.,',
    ])
    for (const text of [rendered.md, rendered.pdf]) {
      const lines = text
        .split('\n')
        .filter((row) => row.includes('Time to focus') && !row.includes('Not ranked'))
      expect(lines.join('')).not.toMatch(/[0-9]/)
    }
  })

  test('tells the decisions of the period only', () => {
    expect(report.decisions.map(({ topic }) => topic)).toEqual(['ci-speed'])
    for (const text of Object.values(rendered)) expect(compact(text)).not.toContain('Aftertheperiod')
  })
})

describe('renderCsv', () => {
  test('defuses what a spreadsheet would run', async () => {
    const hostile: Report = {
      ...report,
      scope: { ...report.scope, name: '@SUM(A1)' },
      decisions: report.decisions.map((decision) => ({ ...decision, title: '-2+3', reason: '\t=1' })),
    }
    const cells = renderCsv(hostile)
      .split(/\r\n|,/)
      .map((cell) => cell.replace(/^"/, ''))
    expect(cells).toContain("'@SUM(A1)")
    expect(cells).toContain("'-2+3")
    expect(cells.filter((cell) => /^[=+@\t]/.test(cell) || /^-\D/.test(cell))).toEqual([])
    expect(rendered.csv).toContain(`"'=HYPERLINK(""x"")`)
  })
})

describe('renderMarkdown', () => {
  test('keeps a reason with pipes and stars in its cell, as it was written', () => {
    expect(rendered.md).toContain('=HYPERLINK("x") \\| \\*caches\\*')
  })
})

describe('renderPdf', () => {
  test('makes a PDF of A4 pages with the font of the app', async () => {
    const pdf = (await renderPdf(report)).toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf).toMatch(/\/MediaBox \[0 0 595\.\d+ 841\.\d+\]/)
    expect(pdf).toMatch(/\/BaseFont \/\w+\+Geist/)
  })

  test('numbers its pages', () => expect(rendered.pdf).toMatch(/1of[1-9]/))
})

describe('buildReport', () => {
  test('of a team tells that team only, and says why it has no priorities', async () => {
    const beta = await buildReport(db, { ...week, scope: { type: 'team', id: 'beta' }, now })
    expect(beta.scope).toEqual({ type: 'team', id: 'beta', name: 'beta' })
    expect(beta.metrics.every(({ result }) => result.scope.id === 'beta' && result.value === null)).toBe(true)
    expect(beta.priorities?.finding).toBe('Too few people answered to rank anything')
  })

  test('of a period before any wave says that nobody was asked', async () => {
    const earlier = { from: new Date('2025-12-01T00:00:00Z'), to: new Date('2026-01-01T00:00:00Z') }
    const before = await buildReport(db, { ...earlier, scope, now })
    expect(before.priorities).toBeNull()
    expect(before.priorities_missing).toContain('No survey wave had been closed')
    expect(renderMarkdown(before)).toContain('What hurts is not known yet')
    expect((await renderPdf(before)).length).toBeGreaterThan(1000)
  })

  test('refuses an unknown team', async () => {
    await expect(
      buildReport(db, { ...week, scope: { type: 'team', id: 'nobody' }, now }),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('the same period gives the same report', async () => {
    expect(await buildReport(db, { ...week, scope, now })).toEqual(report)
  })
})

test('a file is named by what is in it', () => {
  expect(fileNameOf(report, 'pdf')).toBe('roadmap-review-everyone-2026-01-05-to-2026-01-12.pdf')
  // Midnight in Berlin is 23:00 of the day before in UTC.
  const period = {
    ...report.period,
    from: '2026-01-04T23:00:00.000Z',
    to: '2026-01-11T23:00:00.000Z',
    time_zone: 'Europe/Berlin',
  }
  expect(fileNameOf({ ...report, period }, 'md')).toBe('roadmap-review-everyone-2026-01-05-to-2026-01-12.md')
})
