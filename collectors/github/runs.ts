import type { Batch, FactBatch } from '../contract'
import { Refused } from './faults'
import { isFinished, toPipelineRun } from './map-runs'
import { readEarlierAttempts, readJobs } from './run-jobs'
import { type RunsCursor, runsCursor } from './schemas'
import { type Reading, type Stream, toValue } from './stream'
import { runList, type WireRun, workflowRun } from './wire-runs'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const mostListed = 1000
/** GitHub ends a run after 35 days. */
const longestRunMs = 36 * dayMs

type Span = { from: Date; to: Date }

/** A span cut into parts that should hold 700 runs each, for a server that doesn't list the newest first. */
const cut = ({ from, to }: Span, runs: number): Span[] => {
  const parts = Math.max(2, Math.ceil(runs / 700))
  const edge = (index: number) =>
    new Date(Math.floor((+from + ((+to - +from) * index) / parts) / 1000) * 1000)
  return Array.from({ length: parts }, (_, index) => ({ from: edge(index), to: edge(index + 1) })).reverse()
}

/** Whether runs go back in time from `latest` on. */
const isNewestFirst = (runs: WireRun[], latest: Date): boolean =>
  runs.every((run, index) => run.created_at <= (runs[index - 1]?.created_at ?? latest))

const iso = (date: Date) => date.toISOString().replace(/\.\d+Z$/, 'Z')

const listPage = ({ client, repository }: Reading, { from, to }: Span, page: number) =>
  client.get(
    `/repos/${repository.nameWithOwner}/actions/runs`,
    { per_page: 100, page, created: `${iso(from)}..${iso(to)}` },
    runList,
  )

const toFacts = async ({ client, repository }: Reading, runs: WireRun[]): Promise<FactBatch> => {
  const name = repository.nameWithOwner
  const base = `/repos/${name}`
  const jobs = await readJobs(client, base, runs)
  const pipelineRuns = []
  for (const run of runs) {
    for (const { attempt, jobs } of await readEarlierAttempts(client, base, run))
      pipelineRuns.push(toPipelineRun(name, attempt, jobs))
    pipelineRuns.push(toPipelineRun(name, run, jobs.get(run.id) ?? []))
  }
  return { pipelineRuns }
}

/** Runs that had not ended and that the list no longer shows. */
const readOpen = async ({ client, repository }: Reading, ids: string[]): Promise<WireRun[]> => {
  const runs = []
  for (const id of ids) {
    try {
      runs.push(await client.get(`/repos/${repository.nameWithOwner}/actions/runs/${id}`, {}, workflowRun))
    } catch (error) {
      if (!(error instanceof Refused && error.isAbsent)) throw error
    }
  }
  return runs
}

/**
 * Which spans to list: what is left of a first reading that broke off, everything, or what was made since the day before the last time (a run may be
 * repeated later: once a week the last 30 days). Empty when nothing was pushed, nothing runs and the last look was less
 * than an hour ago.
 */
const planSpans = (cursor: RunsCursor, { repository, since }: Reading, now: Date): Span[] => {
  const to = new Date(+now + dayMs)
  if (cursor.listedAt === null)
    return cursor.spans.length > 0 ? cursor.spans : [{ from: since ?? repository.createdAt, to }]
  const isIdle = cursor.pushedAt === (repository.pushedAt?.toISOString() ?? null) && cursor.open.length === 0
  if (isIdle && +now - +cursor.listedAt < hourMs) return []
  const isDue = cursor.rereadAt === null || +now - +cursor.rereadAt >= 7 * dayMs
  return [{ from: new Date(+(isDue ? now : cursor.listedAt) - (isDue ? 30 : 1) * dayMs), to }]
}

const emptyCursor = (from: Date | null): RunsCursor => ({
  version: 1,
  from,
  startedAt: null,
  listedAt: null,
  rereadAt: null,
  watermark: null,
  pushedAt: null,
  spans: [],
  open: [],
  seen: 0,
  unavailable: null,
})

async function* collect(reading: Reading): AsyncGenerator<Batch, void, undefined> {
  const { client, context, repository, since } = reading
  const name = repository.nameWithOwner
  if (!repository.defaultBranchRef) return
  const now = client.now()
  const stored = runsCursor.safeParse(await context.readCursor(name, 'pipeline_runs')).data
  const isCovered = stored && (stored.from === null || (since !== null && stored.from <= since))
  const start: RunsCursor = isCovered ? { ...stored, unavailable: null } : emptyCursor(since)
  const spans = planSpans(start, reading, now)
  if (spans.length === 0) return
  const isBackfill = start.listedAt === null
  const startedAt = isBackfill ? (start.startedAt ?? now) : now
  const known = start.watermark && !isBackfill ? new Date(+start.watermark - 10 * minuteMs) : null
  const open = new Map(start.open.map(({ id, at }) => [id, at]))
  const listed = new Set<string>()
  let [seen, total, watermark] = [isBackfill ? start.seen : 0, isBackfill ? start.seen : 0, start.watermark]

  const store = async (runs: WireRun[]): Promise<FactBatch> => {
    const changed = runs.filter(
      (run) => !listed.has(run.id) && (!known || run.updated_at >= known || open.has(run.id)),
    )
    for (const run of runs) {
      listed.add(run.id)
      if (!watermark || run.updated_at > watermark) watermark = run.updated_at
    }
    const facts = await toFacts(reading, changed)
    for (const run of changed) {
      if (isFinished(run) || +now - +run.created_at > longestRunMs) open.delete(run.id)
      else open.set(run.id, run.created_at)
    }
    return facts
  }
  const cursorNow = (rest: Partial<RunsCursor>): Batch['cursor'] => ({
    repository: name,
    stream: 'pipeline_runs',
    value: toValue({
      ...start,
      // A list of changes that breaks off is made anew; the first reading goes on.
      spans: [],
      startedAt,
      seen,
      // Until all is listed the old one counts: a span that is left is compared with it.
      watermark: isBackfill ? watermark : start.watermark,
      open: [...open].map(([id, at]) => ({ id, at })),
      ...rest,
    } satisfies RunsCursor),
  })

  for (let span = spans.shift(); span; span = spans.shift()) {
    const { from, to: end } = span
    let to = end
    // Rows of the second in which a span ends stand in the one before it, too.
    const isCounted = (run: WireRun) => +run.created_at === +end
    for (let page = 1, isLast = false; !isLast; page++) {
      const { workflow_runs: rows, total_count: count } = await listPage(reading, span, page)
      if (count > mostListed && !isNewestFirst(rows, to) && +end - +from > 2000) {
        spans.unshift(...cut(span, count))
        break
      }
      if (page === 1) total = seen + count - rows.filter(isCounted).length
      const facts = await store(rows)
      seen += rows.filter((run) => !isCounted(run)).length
      to = rows.at(-1)?.created_at ?? to
      const isAll = rows.length === 0 || page * 100 >= count
      isLast = isAll || page * 100 >= mostListed
      // GitHub shows no more than 1,000 of a span; what is older is a span of its own.
      if (isLast && !isAll && to < end) spans.unshift({ from, to })
      context.report({ done: seen, total: isBackfill ? total : null, unit: `workflow runs of ${name}` })
      const left = isLast ? spans : [{ from, to }, ...spans]
      yield { facts, cursor: cursorNow(isBackfill ? { spans: left } : {}) }
    }
  }
  const facts = await store(
    await readOpen(
      reading,
      [...open.keys()].filter((id) => !listed.has(id)),
    ),
  )
  if (isBackfill && total > 0) context.tell(`${name}: ${seen} of ${total} workflow runs read.`)
  const isReread = start.rereadAt === null || +now - +start.rereadAt >= 7 * dayMs
  yield {
    facts,
    cursor: cursorNow({
      listedAt: startedAt,
      rereadAt: isReread ? now : start.rereadAt,
      pushedAt: repository.pushedAt?.toISOString() ?? null,
      watermark,
    }),
  }
}

/** Workflow runs with every attempt, their jobs and their waits. */
export const runs: Stream = {
  name: 'pipeline_runs',
  title: 'workflow runs',
  permission: 'Actions: read',
  collect,
}
