import { hour, iso, minute } from './calendar'
import { chanceOf, shaOf } from './chance'
import { type DemoRepository, peopleOf } from './organisation'
import {
  type DemoDeployment,
  type DemoHistory,
  type Merged,
  simulateDeployments,
  simulateReleases,
} from './simulate-deployments'
import { type DemoRun, runsOfMerge, runsOfPullRequest } from './simulate-pipelines'
import { commitSha, type DemoPullRequest, simulatePullRequests } from './simulate-pull-requests'
import { deployingByPipeline, historyDays, releasing } from './story'
import { incidentTitles, rootCauses } from './titles'

type DemoRecord = { kind: string } & Record<string, unknown>

/** Everything that happened in one repository in the year before `today`, as import records. */
export function* repositoryRecords(repository: DemoRepository, today: number): Generator<DemoRecord> {
  const authors = peopleOf.get(repository.team ?? 'runtime') ?? []
  const others = [...peopleOf.values()].flat().filter((login) => !authors.includes(login))
  const planned = simulatePullRequests(repository, { authors, others }, today)
  const history = simulateDeployments(repository, planned, today)
  const pullRequests = [...planned, ...history.extra]
    .filter(({ createdAt }) => createdAt < today)
    .sort((a, b) => a.createdAt - b.createdAt)
  pullRequests.forEach((pullRequest, index) => {
    pullRequest.number = index + 1
  })

  yield* commitRecords(repository, history.merged, today)
  for (const pullRequest of pullRequests) {
    yield pullRequestRecord(repository, pullRequest, today)
    for (const run of runsOfPullRequest(repository, pullRequest, today)) yield runRecord(repository, run)
  }
  for (const merge of history.merged)
    for (const run of runsOfMerge(repository, merge, today)) yield runRecord(repository, run)
  if (releasing.includes(repository.short))
    for (const { tag, sha, publishedAt } of simulateReleases(history.merged, today))
      yield { kind: 'release', repository: repository.name, tag, sha, published_at: iso(publishedAt) }
  else yield* deploymentRecords(repository, history)
}

/** One repository in four keeps the commits of its branches and merges them; the others squash. */
const keepsBranches = (repository: DemoRepository) => chanceOf(repository.name, 'merging').hit(0.25)

function* commitRecords(
  repository: DemoRepository,
  merged: readonly Merged[],
  today: number,
): Generator<DemoRecord> {
  const commit = (
    sha: string,
    parents: string[],
    authoredAt: number,
    committedAt: number,
    author: string,
  ) => ({
    kind: 'commit',
    repository: repository.name,
    sha,
    parents,
    authored_at: iso(authoredAt),
    committed_at: iso(committedAt),
    author,
  })
  let head = shaOf(repository.name, 'start')
  const startedAt = today - (historyDays + 30) * 24 * hour
  yield commit(head, [], startedAt, startedAt, 'ada-b')
  for (const { sha, author, mergedAt, commitTimes, ...pullRequest } of merged) {
    let branch = head
    if (keepsBranches(repository))
      for (const [place, at] of commitTimes.entries()) {
        const next = commitSha(pullRequest, place)
        yield commit(next, [branch], at, at, author)
        branch = next
      }
    const parents = branch === head ? [head] : [head, branch]
    yield commit(sha, parents, mergedAt, mergedAt, author)
    head = sha
  }
}

const pullRequestRecord = (
  repository: DemoRepository,
  pullRequest: DemoPullRequest,
  today: number,
): DemoRecord => {
  const { mergedAt, closedAt, readyAt, createdAt, size } = pullRequest
  const isDraft = readyAt !== null && readyAt >= today
  const additions = Math.ceil(size * chanceOf(pullRequest.seed, 'size').between(0.4, 0.95))
  return {
    kind: 'pull_request',
    repository: repository.name,
    number: pullRequest.number,
    title: pullRequest.title,
    author: pullRequest.author,
    author_is_bot: pullRequest.isBot,
    created_at: iso(createdAt),
    ready_at: readyAt === null || isDraft ? null : iso(readyAt),
    merged_at: mergedAt !== null && mergedAt < today ? iso(mergedAt) : null,
    closed_at: closedAt < today ? iso(closedAt) : null,
    is_draft: isDraft,
    base: 'main',
    head: pullRequest.branch,
    merge_commit_sha: mergedAt !== null && mergedAt < today ? shaOf(pullRequest.seed, 'merge') : null,
    additions,
    deletions: size - additions,
    changed_files: Math.max(1, Math.round(size / 40)),
    labels: pullRequest.labels,
    commits: pullRequest.commitTimes
      .map((at, place) => ({ sha: commitSha(pullRequest, place), at }))
      .filter(({ at }) => at < today)
      .map(({ sha, at }) => ({ sha, authored_at: iso(at) })),
    events: pullRequest.events
      .filter(({ at }) => at < today)
      .map(({ type, at, actor, state }) => ({ type, at: iso(at), actor, ...(state && { state }) })),
  }
}

const runRecord = (repository: DemoRepository, run: DemoRun): DemoRecord => {
  const builtAt = iso(run.startedAt + (run.finishedAt - run.startedAt) * 0.35)
  return {
    kind: 'pipeline_run',
    repository: repository.name,
    id: run.id,
    attempt: run.attempt,
    pipeline: 'ci',
    event: run.event,
    branch: run.branch,
    sha: run.sha,
    pull_request: run.pullRequest,
    queued_at: iso(run.queuedAt),
    started_at: iso(run.startedAt),
    finished_at: iso(run.finishedAt),
    result: run.result,
    jobs: [
      { name: 'build', started_at: iso(run.startedAt), finished_at: builtAt, result: 'success' },
      { name: 'test', started_at: builtAt, finished_at: iso(run.finishedAt), result: run.result },
    ],
  }
}

function* deploymentRecords(repository: DemoRepository, history: DemoHistory): Generator<DemoRecord> {
  for (const deployment of history.deployments) {
    if (deployingByPipeline.includes(repository.short)) yield* pipelineDeployment(repository, deployment)
    else yield* deploymentWithAttempts(repository, deployment)
    if (deployment.incident) yield incidentRecord(repository, deployment, deployment.incident)
  }
}

const deploymentId = (repository: DemoRepository, { version }: DemoDeployment) =>
  `${repository.short}-v${version}`

function* deploymentWithAttempts(
  repository: DemoRepository,
  deployment: DemoDeployment,
): Generator<DemoRecord> {
  const id = deploymentId(repository, deployment)
  const record = (more: object): DemoRecord => ({
    kind: 'deployment',
    repository: repository.name,
    id,
    environment: 'production',
    sha: deployment.sha,
    status: 'success',
    started_at: iso(deployment.startedAt),
    finished_at: iso(deployment.finishedAt),
    ref: `v${deployment.version}`,
    ...more,
  })
  yield record({
    id: `${id}-staging`,
    environment: 'staging',
    started_at: iso(deployment.startedAt - 25 * minute),
    finished_at: iso(deployment.startedAt - 18 * minute),
  })
  if (deployment.failedAttempts > 0)
    yield record({
      id: `${id}-failed`,
      status: 'failure',
      started_at: iso(deployment.startedAt - 12 * minute),
      finished_at: iso(deployment.startedAt - 4 * minute),
    })
  yield record({})
}

function* pipelineDeployment(repository: DemoRepository, deployment: DemoDeployment): Generator<DemoRecord> {
  for (let attempt = 1; attempt <= deployment.failedAttempts + 1; attempt += 1) {
    const isLast = attempt > deployment.failedAttempts
    yield {
      kind: 'pipeline_run',
      repository: repository.name,
      id: deploymentId(repository, deployment),
      attempt,
      pipeline: 'production',
      event: 'push',
      branch: 'main',
      sha: deployment.sha,
      started_at: iso(deployment.startedAt - (isLast ? 0 : 12 * minute)),
      finished_at: iso(isLast ? deployment.finishedAt : deployment.startedAt - 4 * minute),
      result: isLast ? 'success' : 'failure',
    }
  }
}

const incidentRecord = (
  repository: DemoRepository,
  deployment: DemoDeployment,
  { startedAt, resolvedAt, names }: NonNullable<DemoDeployment['incident']>,
): DemoRecord => {
  const id = deploymentId(repository, deployment)
  const chance = chanceOf(id, 'incident')
  const detectedAt = Math.min(resolvedAt, startedAt + chance.around(8, 0.8) * minute)
  return {
    kind: 'incident',
    source: 'pager',
    id: `INC-${id}`,
    title: chance.pick(incidentTitles),
    severity: chance.pick(['low', 'medium', 'medium', 'high']),
    repository: repository.name,
    team: repository.team,
    started_at: iso(startedAt),
    detected_at: iso(detectedAt),
    acknowledged_at: iso(Math.min(resolvedAt, detectedAt + chance.around(6, 0.7) * minute)),
    resolved_at: iso(resolvedAt),
    ...(names === 'deployment' && { deployment: id }),
    ...(names === 'sha' && { sha: deployment.sha }),
    root_cause: chance.pick(rootCauses),
  }
}
