import { connectionOf } from '../connection'
import type { FakeAttempt, FakeJob, FakeReport, FakeRun } from '../data'
import { fullName, nodeId, numberOf, type Place } from '../places'
import { toNode as toCommit } from './commit'
import { repositoryNode } from './repository'
import { fieldsOf, type Resolvers } from './resolver'

type SuiteSource = { place: Place; run: FakeRun }
type CheckRunSource = SuiteSource & { job: FakeJob }

/** The check suite of a workflow run: each run has one, whatever the attempt. */
export const checkSuiteNode = (place: Place, runId: number): object | null => {
  const run = place.repository.runs?.find(({ id }) => id === runId)
  return run ? { __typename: 'CheckSuite', place, run } : null
}

/** GraphQL's spelling of REST's words. */
const upper = (word: string | null | undefined) => word?.toUpperCase() ?? null

/** What an attempt or a job is doing. */
export const statusOf = ({ status, conclusion }: Pick<FakeAttempt, 'status' | 'conclusion'>): string =>
  status ?? (conclusion === null ? 'in_progress' : 'completed')

export const checkSuiteId = (run: FakeRun): number => numberOf(`suite ${run.id}`)

const toReportedJob = ({ id, name, at, conclusion }: FakeReport): FakeJob => ({
  id,
  name,
  startedAt: at,
  completedAt: at,
  conclusion,
})

/** A job's page is its run's; that of any other check run is a page of its own. */
const addressOf = ({ place, run, job }: CheckRunSource): string => {
  const isReport = run.reports?.some(({ id }) => id === job.id) ?? false
  return `https://github.example/${fullName(place)}/${isReport ? 'runs' : `actions/runs/${run.id}/job`}/${job.id}`
}

const suite = fieldsOf<SuiteSource>({
  id: ({ place, run }) => nodeId('CS', place, run.id),
  databaseId: ({ run }) => checkSuiteId(run),
  fullDatabaseId: ({ run }) => String(checkSuiteId(run)),
  createdAt: ({ run }) => run.createdAt,
  updatedAt: ({ run }) => run.attempts.at(-1)?.updatedAt ?? run.createdAt,
  status: ({ run }) => upper(statusOf(run.attempts.at(-1) ?? { conclusion: null })),
  conclusion: ({ run }) => upper(run.attempts.at(-1)?.conclusion),
  commit: ({ place, run }) => toCommit(place, { sha: run.sha, parents: [], authoredAt: run.createdAt }),
  repository: ({ place }) => repositoryNode(place),
  workflowRun: ({ place, run }) => ({ __typename: 'WorkflowRun', place, run }),
  // `checkType: LATEST`, GitHub's default, leaves earlier attempts out.
  checkRuns: ({ place, run }, args) => {
    const filter = args.filterBy as { checkType?: string } | null | undefined
    const attempts = filter?.checkType === 'ALL' ? run.attempts : run.attempts.slice(-1)
    const reports = (run.reports ?? []).map(toReportedJob)
    return connectionOf([...attempts.flatMap(({ jobs }) => jobs), ...reports], args, {
      keyOf: ({ id }) => [id, 0],
      nodeOf: (job) => ({ __typename: 'CheckRun', place, run, job }),
    })
  },
})

const checkRun = fieldsOf<CheckRunSource>({
  id: ({ place, job }) => nodeId('CR', place, job.id),
  databaseId: ({ job }) => job.id,
  fullDatabaseId: ({ job }) => String(job.id),
  name: ({ job }) => job.name,
  status: ({ job }) => upper(statusOf(job)),
  conclusion: ({ job }) => upper(job.conclusion),
  startedAt: ({ job }) => job.startedAt ?? null,
  completedAt: ({ job }) => job.completedAt ?? null,
  detailsUrl: addressOf,
  url: addressOf,
  permalink: addressOf,
  checkSuite: ({ place, run }) => ({ __typename: 'CheckSuite', place, run }),
  repository: ({ place }) => repositoryNode(place),
})

export const checkSuites: Resolvers = {
  CheckSuite: suite,
  CheckRun: checkRun,
  WorkflowRun: fieldsOf<SuiteSource>({
    id: ({ place, run }) => nodeId('WFR', place, run.id),
    databaseId: ({ run }) => run.id,
    event: ({ run }) => run.event ?? 'push',
    runNumber: ({ run }) => run.id,
    createdAt: ({ run }) => run.createdAt,
    updatedAt: ({ run }) => run.attempts.at(-1)?.updatedAt ?? run.createdAt,
    checkSuite: ({ place, run }) => ({ __typename: 'CheckSuite', place, run }),
  }),
}
