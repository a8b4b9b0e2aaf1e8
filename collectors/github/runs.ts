import type { Batch, FactBatch } from '../contract'
import { Refused } from './faults'
import { isFinished, toPipelineRun } from './map-runs'
import { readAttempts } from './run-jobs'
import {
  cursorFrom,
  cut,
  isNewestFirst,
  iso,
  isWeekOld,
  mayHaveChanged,
  planSpans,
  type Span,
} from './runs-plan'
import { type RunsCursor, runsCursor } from './schemas'
import { type Reading, type Stream, sinceOf, toValue } from './stream'
import { runList, type WireRun, workflowRun } from './wire-runs'

const minuteMs = 60_000
const mostListed = 1000
/** GitHub ends a run after 35 days. */
const longestRunMs = 36 * 24 * 60 * minuteMs

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

const isLater = (run: WireRun, at: Date | null): boolean => at === null || run.created_at > at

/** What a reading of runs has found so far: it goes into the cursor with every page. */
const beginReading = (start: RunsCursor, now: Date) => {
  const isBackfill = start.listedAt === null
  // A run that was not touched since is stored as it is.
  const known = start.watermark && !isBackfill ? new Date(+start.watermark - 10 * minuteMs) : null
  const open = new Map(start.open.map(({ id, at }) => [id, at]))
  const listed = new Set<string>()
  let { watermark, newestAt } = start.increment ?? start
  const isWeekly = start.increment?.isWeekly ?? isWeekOld(start.rereadAt, now)
  const startedAt = start.increment?.startedAt ?? (isBackfill ? (start.startedAt ?? now) : now)
  return {
    isBackfill,
    /** Those that have to be stored. */
    choose: (runs: WireRun[]): WireRun[] => {
      const changed = runs.filter(
        (run) => !listed.has(run.id) && (!known || run.updated_at >= known || open.has(run.id)),
      )
      for (const run of runs) {
        listed.add(run.id)
        if (!watermark || run.updated_at > watermark) watermark = run.updated_at
        if (isLater(run, newestAt)) newestAt = run.created_at
      }
      for (const run of changed) {
        if (isFinished(run) || +now - +run.created_at > longestRunMs) open.delete(run.id)
        else open.set(run.id, run.created_at)
      }
      return changed
    },
    /** Runs that had not ended and did not come with the list. */
    unlisted: () => [...open.keys()].filter((id) => !listed.has(id)),
    cursor: (counts: { seen: number; total: number; spans: Span[] }): RunsCursor => ({
      ...start,
      ...counts,
      startedAt: isBackfill ? startedAt : start.startedAt,
      ...(isBackfill ? { watermark, newestAt } : { increment: { startedAt, watermark, newestAt, isWeekly } }),
      open: [...open].map(([id, at]) => ({ id, at })),
    }),
    finished: (counts: { seen: number; total: number }, pushedAt: string | null): RunsCursor => ({
      ...start,
      ...counts,
      watermark,
      newestAt,
      startedAt,
      listedAt: startedAt,
      rereadAt: isWeekly ? startedAt : start.rereadAt,
      pushedAt,
      spans: [],
      increment: null,
      open: [...open].map(([id, at]) => ({ id, at })),
    }),
  }
}

async function* collect(reading: Reading): AsyncGenerator<Batch, void, undefined> {
  const { client, context, repository, settings, pauseBefore } = reading
  const name = repository.nameWithOwner
  if (repository.defaultBranchRef === null) return
  const now = client.now()
  const start = cursorFrom(await context.readCursor(name, 'pipeline_runs'), sinceOf(settings))
  if (!mayHaveChanged(start, repository, now)) return
  const spans = planSpans(start, reading, now)
  const found = beginReading(start, now)
  const { isBackfill } = found
  let { seen, total } = start
  let done = isBackfill ? seen : 0
  const toBatch = (facts: FactBatch, cursor: RunsCursor): Batch => ({
    facts,
    isNew: isBackfill,
    cursor: { repository: name, stream: 'pipeline_runs', value: toValue(cursor) },
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
      const fresh = rows.filter((run) => !isCounted(run))
      if (page === 1 && isBackfill) total = seen + count - (rows.length - fresh.length)
      done += fresh.length
      seen += isBackfill ? fresh.length : fresh.filter((run) => isLater(run, start.newestAt)).length
      const facts = await toFacts(reading, found.choose(rows))
      to = rows.at(-1)?.created_at ?? to
      const isAll = rows.length === 0 || page * 100 >= count
      isLast = isAll || page * 100 >= mostListed
      // GitHub shows no more than 1,000 of a span; what is older is a span of its own.
      if (isLast && !isAll && to < end) spans.unshift({ from, to })
      context.report({ done, total: isBackfill ? total : null, unit: `workflow runs of ${name}` })
      // Whatever breaks off before the last step finds that nothing is left to list, rather than nothing listed.
      const rest = isLast ? spans : [{ from, to }, ...spans]
      const left = rest.length > 0 ? rest : [{ from, to: from }]
      yield toBatch(facts, found.cursor({ seen, total: Math.max(total, seen), spans: left }))
      if (isBackfill && pauseBefore && rest.length > 0 && rows.length > 0 && to < pauseBefore) return
    }
  }
  const facts = await toFacts(reading, found.choose(await readOpen(reading, found.unlisted())))
  if (isBackfill && total > 0) context.tell(`${name}: ${seen} of ${total} workflow runs read.`)
  const pushedAt = repository.pushedAt?.toISOString() ?? null
  yield toBatch(facts, found.finished({ seen, total: Math.max(total, seen) }, pushedAt))
}

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
      isBackfilling: cursor === undefined || cursor.listedAt === null,
      unavailable: cursor?.unavailable ?? null,
    }
  },
  collect,
}
