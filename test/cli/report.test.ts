import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '@/lib/reports/report'
import { testDatabase } from '@/test/support/database'
import { reviewOrganisation } from '@/test/support/review-organisation'

const db = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'report-'))
afterAll(() => rm(folder, { recursive: true }))
beforeAll(() => reviewOrganisation(db))

const week = ['--from', '2026-01-05', '--to', '2026-01-12']

const cli = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const command = ['--import', 'tsx', 'cli/main.ts', 'report', ...args]
    const env = { ...process.env, DATABASE_URL: db.url }
    const child = execFile('node', command, { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })

describe('report', () => {
  test('prints JSON and nothing else with --out -', async () => {
    const { code, stdout } = await cli(...week, '--format', 'json', '--out', '-')
    expect(code).toBe(0)
    const report: Report = JSON.parse(stdout)
    expect(report.metrics.find(({ result }) => result.id === 'change-lead-time')?.result.value).toBe(75_600)
  })

  test('writes a PDF to a file and says where', async () => {
    const file = join(folder, 'review.pdf')
    const { code, stdout, stderr } = await cli(...week, '--format', 'pdf', '--out', file)
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain(file)
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test.each([
    [
      'a format that comes later',
      [...week, '--format', 'pptx', '--out', 'x.pptx'],
      'pptx is not offered yet',
    ],
    [
      'a format that does not exist',
      [...week, '--format', 'doc', '--out', 'x.doc'],
      'Choose pdf, md, csv, json',
    ],
    ['a PDF on the terminal', [...week, '--format', 'pdf', '--out', '-'], 'needs a file'],
    [
      'a day that no calendar has',
      ['--from', '2026-02-30', '--to', '2026-03-01', '--format', 'md', '--out', '-'],
      'no date',
    ],
    [
      'an end before the beginning',
      ['--from', '2026-02-02', '--to', '2026-02-01', '--format', 'md', '--out', '-'],
      'ends',
    ],
    ['no file', [...week, '--format', 'md'], '--out'],
  ])('calls %s bad usage', async (_, args, message) => {
    const { code, stdout, stderr } = await cli(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  test('fails on an unknown team, and on a folder that does not exist', async () => {
    const team = await cli(...week, '--team', 'nobody', '--format', 'md', '--out', '-')
    expect(team).toMatchObject({ code: 1, stdout: '' })
    expect(team.stderr).toContain('There is no team “nobody”')
    const out = await cli(...week, '--format', 'md', '--out', join(folder, 'missing', 'x.md'))
    expect(out).toMatchObject({ code: 1, stdout: '' })
    expect(out.stderr).toContain('cannot be written')
  })
})
