import { finished } from 'node:stream/promises'
import type { Database } from '@/db/client'
import {
  type FactBatch,
  type PipelineRunFact,
  type PullRequestFact,
  writeFacts,
} from '@/db/queries/write-facts'
import { atLeast, type Bench, type Figure, figure, median, seconds } from './figure'

const stretches = 10
const perStretch = 5_000
/** Facts of a transaction: a few pages of a source. */
const perBatch = 500
const [writtenTo, copiedTo] = ['bench/written', 'bench/copied']

const start = Date.parse('2024-01-01T00:00:00Z')
const at = (minutes: number) => new Date(start + minutes * 60_000)
const sha = (number: number) => number.toString(16).padStart(40, 'a')

const pullRequest = (number: number): PullRequestFact => ({
  repository: writtenTo,
  number,
  title: `Change ${number}: the cart keeps its lines`,
  author: `dev-${number % 300}`,
  authorIsBot: false,
  createdAt: at(number),
  readyAt: at(number),
  mergedAt: at(number + 300),
  closedAt: at(number + 300),
  isDraft: false,
  base: 'main',
  head: `work-${number}`,
  mergeCommitSha: sha(number),
  additions: number % 500,
  deletions: number % 90,
  changedFiles: number % 20,
  labels: ['bug'],
  commits: [{ sha: sha(number), authoredAt: at(number - 60) }],
  events: (['review', 'comment', 'comment', 'review'] as const).map((type, index) => ({
    type,
    at: at(number + 60 * index),
    actor: `dev-${(number + index) % 300}`,
    actorIsBot: false,
    state: type === 'review' ? (index === 3 ? 'approved' : 'commented') : null,
  })),
})

const run = (number: number): PipelineRunFact => ({
  repository: writtenTo,
  externalId: String(number),
  attempt: 1,
  pipeline: 'ci',
  event: 'pull_request',
  branch: `work-${number}`,
  sha: sha(number),
  pullRequest: number,
  queuedAt: at(number),
  startedAt: at(number + 1),
  finishedAt: at(number + 12),
  result: 'success',
  jobs: ['test', 'lint', 'build'].map((name, index) => ({
    externalId: String(number * 10 + index),
    name,
    queuedAt: at(number),
    startedAt: at(number + 1),
    finishedAt: at(number + 9),
    result: 'success',
  })),
})

/** Writes a stretch of facts as a collector does: batch by batch, each in a transaction of its own. */
const writeStretch = async (
  db: Database,
  from: number,
  toBatch: (numbers: number[]) => FactBatch,
): Promise<void> => {
  for (let first = from; first < from + perStretch; first += perBatch) {
    const batch = toBatch(Array.from({ length: perBatch }, (_, index) => first + index))
    await db.sql.begin(async (tx) => {
      await tx`set local synchronous_commit = off`
      await writeFacts(tx, batch)
    })
  }
}

/** Rows of a repository that were just written, as text that COPY reads for another repository. */
const copyOut = async (db: Database, table: string, where: string, repositoryId: number): Promise<Buffer> => {
  const columns = await db.sql<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`
  const values = columns.map(({ name }) => (name === 'repository_id' ? String(repositoryId) : `"${name}"`))
  const out = await db.sql
    .unsafe(`copy (select ${values.join(', ')} from ${table} where ${where}) to stdout`)
    .readable()
  const chunks: Buffer[] = []
  for await (const chunk of out) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const copyIn = async (db: Database, table: string, text: Buffer): Promise<void> => {
  const into = await db.sql.unsafe(`copy ${table} from stdin`).writable()
  const ended = finished(into)
  into.end(text)
  await ended
}

/** A kind of fact with its parts, and the tables that it is stored in, the parts' second. */
type Kind = {
  name: string
  toBatch: (numbers: number[]) => FactBatch
  tables: { table: string; where: (from: number, to: number) => string }[]
}

const kinds: Kind[] = [
  {
    name: 'pull requests with events',
    toBatch: (numbers) => ({ pullRequests: numbers.map(pullRequest) }),
    tables: ['pull_requests', 'pull_request_events'].map((table) => ({
      table,
      where: (from, to) => `number >= ${from} and number < ${to}`,
    })),
  },
  {
    name: 'runs with jobs',
    toBatch: (numbers) => ({ pipelineRuns: numbers.map(run) }),
    tables: [
      { table: 'pipeline_runs', column: 'external_id' },
      { table: 'pipeline_jobs', column: 'run_id' },
    ].map(({ table, column }) => ({
      table,
      where: (from, to) => `${column}::bigint >= ${from} and ${column}::bigint < ${to}`,
    })),
  },
]

const ids = async (db: Database): Promise<{ written: number; copied: number }> => {
  await db.sql.begin((tx) => writeFacts(tx, { repositories: [{ name: writtenTo }, { name: copiedTo }] }))
  const [row] = await db.sql<{ written: number; copied: number }[]>`
    select w.id::int as written, c.id::int as copied from repositories w, repositories c
    where w.name = ${writtenTo} and c.name = ${copiedTo}`
  if (!row) throw new Error('The repositories of the benchmark are missing.')
  return row
}

const measure = async (db: Database, say: (text: string) => void, kind: Kind): Promise<Figure[]> => {
  const { written, copied } = await ids(db)
  const [writes, copies]: [number[], number[]] = [[], []]
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = stretch * perStretch + 1
    writes.push(await seconds(() => writeStretch(db, from, kind.toBatch)))
    const texts = await Promise.all(
      kind.tables.map(async ({ table, where }) => ({
        table,
        text: await copyOut(
          db,
          table,
          `repository_id = ${written} and ${where(from, from + perStretch)}`,
          copied,
        ),
      })),
    )
    copies.push(
      await seconds(async () => {
        for (const { table, text } of texts) await copyIn(db, table, text)
      }),
    )
    say(
      `${kind.name}, ${(from + perStretch - 1).toLocaleString('en')}: written in ${writes.at(-1)?.toFixed(2)} s, copied in ${copies.at(-1)?.toFixed(2)} s`,
    )
  }
  // Against COPY, which meets the same tables on the same machine.
  const ratios = writes.map((time, stretch) => (copies[stretch] ?? 0) / time)
  const third = Math.floor(stretches / 3)
  return [
    atLeast(`write-facts ÷ COPY: ${kind.name}`, 100 * median(ratios), '%', 40),
    atLeast(
      `write-facts ÷ COPY, the last third ÷ the first: ${kind.name}`,
      median(ratios.slice(-third)) / median(ratios.slice(0, third)),
      '×',
      0.67,
    ),
    figure(`write-facts: ${kind.name}`, perStretch / median(writes), '/s'),
  ]
}

/**
 * Writing pull requests with their events, and CI runs with their jobs, against a bare COPY of the same rows into the
 * same indexed tables, in turns; and whether it slows down as the tables grow.
 */
export const writingFacts: Bench = async ({ db, say }) => {
  const figures: Figure[] = []
  for (const kind of kinds) figures.push(...(await measure(db, say, kind)))
  return figures
}
