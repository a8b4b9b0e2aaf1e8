import { spawn } from 'node:child_process'
import { createWriteStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { atMost, type Bench, figure, seconds } from './figure'

const megabytes = 40
const heapMegabytes = 192
const changesPerRepository = 2_000

const at = (minutes: number) => new Date(Date.parse('2024-01-01T00:00:00Z') + minutes * 60_000).toISOString()
const sha = (number: number) => number.toString(16).padStart(40, 'a')

/** The records of one change: its commit, pull request with reviews, CI run with jobs, and now and then a deployment. */
const recordsOf = (number: number): object[] => {
  const repository = `bench/repository-${Math.floor(number / changesPerRepository)}`
  const job = (name: string) => ({
    id: `${number}-${name}`,
    name,
    started_at: at(number + 1),
    finished_at: at(number + 9),
    result: 'success',
  })
  const [commit, branch] = [sha(number), `work-${number}`]
  return [
    ...(number % changesPerRepository === 0 ? [{ kind: 'repository', name: repository }] : []),
    {
      kind: 'commit',
      repository,
      sha: commit,
      parents: [],
      authored_at: at(number),
      committed_at: at(number + 5),
    },
    {
      kind: 'pull_request',
      repository,
      number: (number % changesPerRepository) + 1,
      title: `Change ${number} to the cart and the till`,
      author: `dev-${number % 300}`,
      created_at: at(number),
      merged_at: at(number + 300),
      closed_at: at(number + 300),
      base: 'main',
      head: branch,
      merge_commit_sha: commit,
      labels: ['bug'],
      commits: [{ sha: commit, authored_at: at(number) }],
      events: [
        { type: 'review', at: at(number + 60), actor: 'ada', state: 'commented' },
        { type: 'comment', at: at(number + 80), actor: 'bob' },
        { type: 'review', at: at(number + 200), actor: 'ada', state: 'approved' },
      ],
    },
    {
      kind: 'pipeline_run',
      repository,
      id: number,
      attempt: 1,
      pipeline: 'ci',
      event: 'pull_request',
      branch,
      sha: commit,
      started_at: at(number + 1),
      finished_at: at(number + 12),
      result: 'success',
      jobs: [job('test'), job('lint')],
    },
    ...(number % 5 === 0
      ? [
          {
            kind: 'deployment',
            repository,
            id: number,
            environment: 'production',
            sha: commit,
            status: 'success',
            finished_at: at(number + 320),
          },
        ]
      : []),
  ]
}

/** Writes a file of about so many megabytes; returns how many records are in it. */
const writeFile = async (path: string, size: number): Promise<number> => {
  let records = 0
  const lines = function* () {
    for (let [number, bytes] = [0, 0]; bytes < size * 1e6; number++) {
      const made = recordsOf(number)
      const text = `${made.map((record) => JSON.stringify(record)).join('\n')}\n`
      records += made.length
      bytes += text.length
      yield text
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
  return records
}

const tellMemory =
  'process.once("exit", () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`))'

/** Runs the command in a process of its own, with little memory to spare; returns the most it ever took, in megabytes. */
const runImport = async (path: string, databaseUrl: string): Promise<number> => {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${heapMegabytes}`,
      ...['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(tellMemory)}`],
      ...['cli/main.ts', 'import', path],
    ],
    {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const peak = /peak (\d+)/.exec(said)?.[1]
  if (code !== 0 || !peak) throw new Error(`The import ended with ${code}: ${said.trim()}`)
  return Number(peak) / 1024
}

/**
 * Importing a file of mixed records with the command, and one of twice the size: how fast, and whether the larger one
 * takes more memory.
 */
export const importing: Bench = async ({ db, folder, say }) => {
  const path = join(folder, 'records.jsonl')
  const importOf = async (size: number) => {
    const records = await writeFile(path, size)
    let peak = 0
    const time = await seconds(async () => {
      peak = await runImport(path, db.url)
    })
    await db.sql`truncate repositories, commits, mainline_commits, teams, people, incidents cascade`
    say(
      `${size} MB: ${records.toLocaleString('en')} records in ${time.toFixed(1)} s, at most ${peak.toFixed(0)} MB`,
    )
    return { records, time, peak, bytes: statSync(path).size }
  }
  const small = await importOf(megabytes)
  const large = await importOf(2 * megabytes)
  return [
    atMost('import: memory for a file twice as large', large.peak / small.peak, '×', 1.15),
    figure('import: most memory taken', large.peak, 'MB'),
    figure('import, then derive', large.bytes / 1e6 / large.time, 'MB/s'),
    figure('import, then derive: records', large.records / large.time, '/s'),
  ]
}
