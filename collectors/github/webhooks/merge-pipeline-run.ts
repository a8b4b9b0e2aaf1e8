import type { PipelineRunFact } from './told'

type JobFact = PipelineRunFact['jobs'][number]

const earliest = (dates: Date[]) => dates.reduce<Date | null>((a, b) => (a && a < b ? a : b), null)
const latest = (dates: Date[]) => dates.reduce<Date | null>((a, b) => (a && a > b ? a : b), null)

/** How far a job is: an older delivery never takes it back. */
const progressOf = ({ startedAt, finishedAt }: JobFact) => (finishedAt ? 2 : startedAt ? 1 : 0)

const mergeJob = (stored: JobFact | undefined, told: JobFact): JobFact => {
  if (!stored) return told
  const further = progressOf(told) >= progressOf(stored) ? told : stored
  return { ...further, queuedAt: further.queuedAt ?? told.queuedAt ?? stored.queuedAt }
}

const mergeJobs = (stored: JobFact[], told: JobFact[]): JobFact[] => {
  const jobs = new Map(stored.map((job) => [job.externalId, job]))
  for (const job of told) jobs.set(job.externalId, mergeJob(jobs.get(job.externalId), job))
  return [...jobs.values()]
}

/** What a run came to: a run that waited for an approval ends as skipped first, and then runs after all. */
const resultOf = (stored: PipelineRunFact | null, told: PipelineRunFact) =>
  (told.result === 'skipped' ? (stored?.result ?? told.result) : (told.result ?? stored?.result)) ?? null

/**
 * A stored attempt of a run (null: none) with what a delivery tells of it or of one of its jobs. In whatever order they
 * come: what has ended stays ended, and the attempt waits until its first job starts and ends with its last one, as it
 * does when it is read as a whole.
 *
 * @param isRun whether the delivery is about the run itself; a job knows less of it
 */
export const mergePipelineRun = (
  stored: PipelineRunFact | null,
  told: PipelineRunFact,
  isRun: boolean,
): PipelineRunFact => {
  const jobs = mergeJobs(stored?.jobs ?? [], told.jobs)
  const worked = jobs.filter(({ result }) => result !== 'skipped')
  const ended = latest(worked.flatMap(({ finishedAt }) => finishedAt ?? []))
  const result = resultOf(stored, told)
  const fallback = latest([stored?.finishedAt, told.finishedAt].flatMap((at) => at ?? []))
  const about = isRun || !stored ? told : stored
  return {
    ...about,
    pullRequest: about.pullRequest ?? stored?.pullRequest ?? null,
    startedAt: earliest(worked.flatMap(({ startedAt }) => startedAt ?? [])),
    finishedAt: result === null ? null : (ended ?? fallback),
    result,
    jobs,
  }
}
