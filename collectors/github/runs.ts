import type { Batch, FactBatch } from '../contract'
import { Refused } from './faults'
import { isFinished, toPipelineRun } from './map-runs'
import { readAttempts } from './run-jobs'
import { type RunsCursor, runsCursor } from './schemas'
import { type Reading, type Stream, sinceOf, toValue } from './stream'
import type { WireRepository } from './wire'
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

/** @throws Refused when the runs are another repository's, one that was given the name meanwhile */
const listPage = async ({ client, repository }: Reading, { from, to }: Span, page: number) => {
  const { nameWithOwner: name, databaseId } = repository
  const parameters = { per_page: 100, page, created: `${iso(from)}..${iso(to)}` }
  const answer = await client.get(`/repos/${name}/actions/runs`, parameters, runList)
  if (answer.workflow_runs.some((run) => run.repository && run.repository.id !== String(databaseId)))
    throw new Refused(`${name} is the name of another repository today`, true)
  return answer
}

const toFacts = async ({ client, repository }: Reading, runs: WireRun[]): Promise<FactBatch> => {
  const name = repository.nameWithOwner
  const attempts = await readAttempts(client, `/repos/${name}`, runs)
  return { pipelineRuns: attempts.map(({ attempt, jobs }) => toPipelineRun(name, attempt, jobs)) }
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

const isWeekOld = (at: Date | null, now: Date) => at === null || +now - +at >= 7 * dayMs

/**
 * Whether runs may have come or changed: a first reading that is not done, a push, a run that had not ended. Else runs may
 * still have been made by hand or by a clock, which nothing tells: one looks once an hour where there lately were any,
 * once a day where there were none for two days.
 */
const mayHaveChanged = (cursor: RunsCursor, repository: WireRepository, now: Date): boolean => {
  if (cursor.listedAt === null || cursor.open.length > 0 || isWeekOld(cursor.rereadAt, now)) return true
  if (cursor.pushedAt !== (repository.pushedAt?.toISOString() ?? null)) return true
  const isActive = cursor.newestAt !== null && +cursor.listedAt - +cursor.newestAt < 2 * dayMs
  return +now - +cursor.listedAt >= (isActive ? hourMs : dayMs)
}

/**
 * Which spans to list: what is left of a first reading that broke off, everything, or what was made since the day before
 * the last time (a run may be repeated later: once a week the last 30 days).
 */
const planSpans = (cursor: RunsCursor, { repository, settings }: Reading, now: Date): Span[] => {
  const to = new Date(+now + dayMs)
  if (cursor.listedAt === null)
    return cursor.spans.length > 0
      ? [...cursor.spans]
      : [{ from: sinceOf(settings) ?? repository.createdAt, to }]
  const isDue = isWeekOld(cursor.rereadAt, now)
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
  newestAt: null,
  spans: [],
  open: [],
  seen: 0,
  total: 0,
  unavailable: null,
})

/** The stored cursor, or a new one when there is none or when it begins later than it now should. */
const cursorFrom = (stored: unknown, since: Date | null): RunsCursor => {
  const known = runsCursor.safeParse(stored).data
  const isCovered = known && (known.from === null || (since !== null && known.from <= since))
  return isCovered ? { ...known, unavailable: null } : emptyCursor(since)
}

async function* collect(reading: Reading): AsyncGenerator<Batch, void, undefined> {
  const { client, context, repository, settings, pauseBefore } = reading
  const name = repository.nameWithOwner
  if (repository.defaultBranchRef === null) return
  const now = client.now()
  const start = cursorFrom(await context.readCursor(name, 'pipeline_runs'), sinceOf(settings))
  if (!mayHaveChanged(start, repository, now)) return
  const spans = planSpans(start, reading, now)
  const isBackfill = start.listedAt === null
  const startedAt = isBackfill ? (start.startedAt ?? now) : now
  const known = start.watermark && !isBackfill ? new Date(+start.watermark - 10 * minuteMs) : null
  const open = new Map(start.open.map(({ id, at }) => [id, at]))
  const listed = new Set<string>()
  let { seen, total, watermark, newestAt } = start
  let done = isBackfill ? start.seen : 0

  const store = async (runs: WireRun[]): Promise<FactBatch> => {
    const changed = runs.filter(
      (run) => !listed.has(run.id) && (!known || run.updated_at >= known || open.has(run.id)),
    )
    // Those made after the newest one that was known; of its own second they are known already.
    if (!isBackfill) seen += runs.filter((run) => !listed.has(run.id) && isLater(run, start.newestAt)).length
    for (const run of runs) {
      listed.add(run.id)
      if (!watermark || run.updated_at > watermark) watermark = run.updated_at
      if (isLater(run, newestAt)) newestAt = run.created_at
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
      // Until all is listed the old ones count: a span that is left is compared with them.
      ...(isBackfill ? { watermark, newestAt, seen, total } : {}),
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
      if (page === 1 && isBackfill) total = seen + count - rows.filter(isCounted).length
      const facts = await store(rows)
      const fresh = rows.filter((run) => !isCounted(run)).length
      done += fresh
      if (isBackfill) seen += fresh
      to = rows.at(-1)?.created_at ?? to
      const isAll = rows.length === 0 || page * 100 >= count
      isLast = isAll || page * 100 >= mostListed
      // GitHub shows no more than 1,000 of a span; what is older is a span of its own.
      if (isLast && !isAll && to < end) spans.unshift({ from, to })
      context.report({ done, total: isBackfill ? total : null, unit: `workflow runs of ${name}` })
      const left = isLast ? spans : [{ from, to }, ...spans]
      yield { facts, isNew: isBackfill, cursor: cursorNow(isBackfill ? { spans: left } : {}) }
      if (isBackfill && pauseBefore && left.length > 0 && rows.length > 0 && to < pauseBefore) return
    }
  }
  const facts = await store(
    await readOpen(
      reading,
      [...open.keys()].filter((id) => !listed.has(id)),
    ),
  )
  if (isBackfill && total > 0) context.tell(`${name}: ${seen} of ${total} workflow runs read.`)
  yield {
    facts,
    cursor: cursorNow({
      listedAt: startedAt,
      rereadAt: isWeekOld(start.rereadAt, now) ? now : start.rereadAt,
      pushedAt: repository.pushedAt?.toISOString() ?? null,
      watermark,
      newestAt,
      seen,
      total: Math.max(total, seen),
    }),
  }
}

const isLater = (run: WireRun, at: Date | null): boolean => at === null || run.created_at > at

/** Workflow runs with every attempt, their jobs and their waits. */
export const runs: Stream = {
  name: 'pipeline_runs',
  title: 'workflow runs',
  permission: 'Actions: read',
  lost: 'Without workflow runs there is no CI metric, and pipelines cannot count as deployments.',
  isDue: (repository, cursor, { now, settings }) =>
    repository.defaultBranchRef !== null &&
    mayHaveChanged(cursorFrom(cursor, sinceOf(settings)), repository, now),
  describe: (stored) => {
    const cursor = runsCursor.safeParse(stored).data
    return {
      seen: cursor?.seen ?? 0,
      total: cursor?.total ?? null,
      isBackfilling: cursor !== undefined && cursor.listedAt === null,
      unavailable: cursor?.unavailable ?? null,
    }
  },
  collect,
}
