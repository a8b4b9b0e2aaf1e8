import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'

const db = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'survey-'))
afterAll(() => rm(folder, { recursive: true }))

type Outcome = { code: number; stdout: string; stderr: string }

const cli = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const command = ['--import', 'tsx', 'cli/main.ts', 'survey', ...args]
    const env = { ...process.env, DATABASE_URL: db.url, DESIRE_PATH_URL: 'https://dx.example.com' }
    const child = execFile('node', command, { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })

const answersFile = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

const openedSchema = z.strictObject({
  wave: z.uuid(),
  links: z.array(z.strictObject({ login: z.string(), team: z.string(), url: z.string(), token: z.string() })),
})

const resultsSchema = z.object({
  wave: z.uuid(),
  mode: z.literal('anonymous'),
  k: z.number(),
  invited: z.number(),
  responded: z.number(),
  cells: z.array(
    z.object({
      team: z.string().nullable(),
      item: z.string(),
      n: z.number().nullable(),
      favourable: z.number().nullable(),
      neutral: z.number().nullable(),
      unfavourable: z.number().nullable(),
      withheld: z.string().nullable(),
    }),
  ),
  comments: z.array(z.object({ team: z.string().nullable(), item: z.string(), text: z.string() })),
})

beforeAll(() => addTeams(db, { core: { parent: null, people: 3 }, side: { parent: null, people: 2 } }))

it('opens, answers, closes and reads a wave, with nothing but the contract on stdout', {
  timeout: 120_000,
}, async () => {
  const opened = await cli('open', 'standard', '--teams', 'core', '--k', '3', '--days', '7', '--json')
  expect(opened.code).toBe(0)
  const { wave, links } = openedSchema.parse(JSON.parse(opened.stdout))
  expect(links.map(({ login, team }) => [login, team])).toEqual([
    ['core-1', 'core'],
    ['core-2', 'core'],
    ['core-3', 'core'],
  ])

  const values = [5, 3, 1]
  for (const [index, { token, url }] of links.entries()) {
    expect(url).toBe(`https://dx.example.com/respond/${token}`)
    const file = await answersFile(
      `${index}.json`,
      JSON.stringify({ 'ci-speed.satisfaction': values[index] }),
    )
    expect(await cli('answer', token, file)).toMatchObject({ code: 0, stdout: '' })
  }
  const token = links[0]?.token ?? ''
  const again = await cli('answer', token, join(folder, '0.json'))
  expect(again).toMatchObject({ code: 1, stdout: '' })
  expect(again.stderr).toContain('already used')

  const early = await cli('results', wave, '--json')
  expect(early).toMatchObject({ code: 1, stdout: '' })
  expect(early.stderr).toContain('no results before it closes')

  expect(await cli('close', wave)).toMatchObject({ code: 0, stdout: '' })
  const results = resultsSchema.parse(JSON.parse((await cli('results', wave, '--json')).stdout))
  expect(results).toMatchObject({ wave, k: 3, invited: 3, responded: 3 })
  expect(results.cells.filter(({ item }) => item === 'ci-speed.satisfaction')).toMatchObject([
    { team: null, n: 3, favourable: 1, neutral: 1, unfavourable: 1, withheld: null },
    { team: 'core', n: 3, favourable: 1, neutral: 1, unfavourable: 1, withheld: null },
  ])
})

it('says bad input once, with what to do', { timeout: 120_000 }, async () => {
  const broken = await answersFile('broken.json', '{"ci-speed.satisfaction": 4,')
  const cases: [string[], number, string][] = [
    [['open', 'standard', '--json'], 2, 'either --teams a,b or --everyone'],
    [['open', 'standard', '--everyone', '--k', 'many'], 2, '--k takes a whole number, not "many"'],
    [
      ['open', 'standard', '--teams', 'side', '--k', '3'],
      1,
      'Team “side” has 2 people to ask, fewer than k = 3',
    ],
    [['open', 'standard', '--teams', 'nobody'], 1, 'There is no team “nobody”'],
    [['answer', 'A'.repeat(43), broken], 1, 'is not JSON'],
    [['answer', 'A'.repeat(43), join(folder, 'missing.json')], 1, 'cannot be read'],
    [['close', 'last-week'], 1, 'There is no survey wave "last-week"'],
    [['import', join(folder, 'missing.json')], 1, 'cannot be read'],
  ]
  for (const [args, code, words] of cases) {
    const outcome = await cli(...args)
    expect(outcome).toMatchObject({ code, stdout: '' })
    expect(outcome.stderr).toContain(words)
    expect(outcome.stderr).not.toContain('    at ')
  }
})

it('exports, imports, opens and plans questionnaires, and tells who was left out', {
  timeout: 120_000,
}, async () => {
  const exported = await cli('export', 'pulse')
  const file = await answersFile('pulse.json', exported.stdout)
  expect(await cli('import', file, '--publish')).toMatchObject({ code: 0, stdout: 'pulse-2\n' })
  await db.sql`update people set role = case when login = 'side-2' then 'design' else 'backend' end`
  const asked = ['open', 'pulse-2', '--everyone', '--roles', 'backend', '--k', '3', '--mode', 'confidential']
  const opened = openedSchema.parse(JSON.parse((await cli(...asked, '--json')).stdout))
  expect(opened.links).toHaveLength(4)
  const people = JSON.parse((await cli('people', opened.wave, '--json')).stdout)
  expect(people).toContainEqual({ login: 'core-1', team: 'core', asked: true, left_out: null })
  expect(people).toContainEqual({ login: 'side-2', team: 'side', asked: false, left_out: 'works as design' })

  expect((await cli('remind', opened.wave)).stderr).toContain('sent neither by mail nor to Slack')
  const plan = ['--link', '--at', '2099-01-31T09:00', '--every', 'monthly', '--json']
  expect((await cli(...asked, ...plan)).stdout).toMatch(/^{"schedule":\d+}\n$/)
})
