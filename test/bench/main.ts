import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '@/db/client'
import { openEmbedded } from '@/db/embedded'
import { migrate } from '@/db/migrate'
import { collectGit } from './collect-git'
import { collectGithub } from './collect-github'
import type { Bench, Figure } from './figure'
import { importing } from './import'
import { newDay } from './new-day'
import { pagesBench } from './pages'
import { doubling, recompute } from './points'
import { surveyResults } from './survey-results'
import { surveyRush } from './survey-rush'
import { webhooks } from './webhooks'
import { writingFacts } from './write-facts'

/** Every benchmark by its name. */
const benches: Record<string, Bench> = {
  'collect-git': collectGit,
  'collect-github': collectGithub,
  recompute,
  'new-day': newDay,
  pages: pagesBench,
  doubling,
  'survey-results': surveyResults,
  'survey-rush': surveyRush,
  import: importing,
  webhooks,
  'write-facts': writingFacts,
}

const say = (text: string) => process.stderr.write(`${text}\n`)

/** Runs a benchmark on a server and in a folder of its own, which are gone afterwards. */
const run = async (bench: Bench): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'desire-path-bench-'))
  const server = await openEmbedded(join(folder, 'home'))
  const db = connect(server.url)
  try {
    await migrate(server.url)
    return await bench({ db, folder, say })
  } finally {
    await db.close()
    await server.release()
    rmSync(folder, { recursive: true, force: true })
  }
}

const printTable = (figures: Figure[]) => {
  const rows = figures.map(({ name, value, unit, goal, holds }) => [
    name,
    `${value.toFixed(2)} ${unit}`,
    goal ?? '',
    holds === null ? '' : holds ? 'holds' : 'MISSED',
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
const unknown = positionals.filter((name) => !benches[name])
if (unknown.length > 0) {
  say(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
const chosen = Object.entries(benches).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
)
const figures: Figure[] = []
for (const [, bench] of chosen) figures.push(...(await run(bench)))
if (values.json) for (const found of figures) console.log(JSON.stringify(found))
else printTable(figures)
if (figures.some(({ holds }) => holds === false)) process.exitCode = 1
