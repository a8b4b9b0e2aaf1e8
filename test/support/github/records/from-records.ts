import type { FactBatch } from '@/db/queries/write-facts'
import { readRecord } from '@/lib/records/read-record'
import type { FakeCommit, FakeGitHubData, FakeIssue, FakeRepository } from '../data'
import { toDeployment, withInactive } from './deployments'
import { toPullRequest } from './pull-requests'
import { toRuns } from './runs'
import { toTime } from './to-time'

/**
 * The organisations that import records tell of, as GitHub would hold them: pull requests with their timelines,
 * deployments with statuses, workflow runs, and incidents as issues labelled `incident`. What GitHub has no place for (a
 * past membership, an incident of no repository) is left out; times lose their milliseconds; ids become numbers.
 *
 * @throws Error on the first line that is no record
 */
export const fromRecords = (records: Iterable<unknown>): FakeGitHubData => {
  const facts = [...factsOf(records)]
  const world = new World()
  for (const { repositories } of facts)
    for (const { name, defaultBranch, archived } of repositories ?? [])
      Object.assign(world.repository(name), {
        defaultBranch: defaultBranch ?? 'main',
        isArchived: archived ?? false,
      })
  for (const batch of facts) world.add(batch)
  for (const batch of facts) world.addIncidents(batch)
  for (const { teams } of facts) world.addTeams(teams ?? [])
  return world.finish()
}

function* factsOf(records: Iterable<unknown>): Generator<FactBatch> {
  let line = 0
  for (const value of records) {
    line += 1
    const read = readRecord({ line, value })
    if ('refusal' in read) throw new Error(`Line ${line}: ${read.refusal.field ?? ''} ${read.refusal.reason}`)
    yield read.accepted.facts
  }
}

type PipelineRun = NonNullable<FactBatch['pipelineRuns']>[number]

/** A repository while it is put together. */
type Building = Required<
  Pick<FakeRepository, 'commits' | 'pullRequests' | 'deployments' | 'releases' | 'issues'>
> &
  FakeRepository

class World {
  private readonly data: FakeGitHubData = { owners: [] }
  private readonly repositories = new Map<string, Building>()
  private readonly runs = new Map<Building, PipelineRun[]>()
  /** GitHub's ids by the records', of deployments and runs. */
  private readonly ids = new Map<string, number>()

  owner(login: string) {
    const known = this.data.owners.find((owner) => owner.login === login)
    const owner = known ?? { login, repositories: [], teams: [] }
    if (!known) this.data.owners.push(owner)
    return owner
  }

  repository(fullName: string): Building {
    const known = this.repositories.get(fullName)
    if (known) return known
    const [login = '', ...rest] = fullName.split('/')
    const repository = {
      name: rest.join('-'),
      commits: [],
      pullRequests: [],
      deployments: [],
      releases: [],
      issues: [],
      runs: [],
    }
    this.repositories.set(fullName, repository)
    this.owner(login).repositories.push(repository)
    return repository
  }

  add({ commits, pullRequests, deployments, releases, pipelineRuns }: FactBatch): void {
    for (const commit of commits ?? [])
      this.repository(commit.repository).commits.push({
        sha: commit.sha,
        parents: commit.parents,
        authoredAt: toTime(commit.authoredAt),
        committedAt: toTime(commit.committedAt),
        author: commit.author ?? null,
      })
    for (const fact of pullRequests ?? [])
      this.repository(fact.repository).pullRequests.push(toPullRequest(fact))
    for (const fact of deployments ?? [])
      this.repository(fact.repository).deployments.push(
        toDeployment(fact, this.idOf(fact.repository, fact.externalId)),
      )
    for (const { repository, tag, sha, publishedAt, isDraft, isPrerelease } of releases ?? [])
      this.repository(repository).releases.push({
        tag,
        sha: sha ?? null,
        createdAt: toTime(publishedAt),
        publishedAt: toTime(publishedAt),
        isDraft,
        isPrerelease,
      })
    for (const run of pipelineRuns ?? []) {
      const repository = this.repository(run.repository)
      const known = this.runs.get(repository)
      if (known) known.push(run)
      else this.runs.set(repository, [run])
    }
  }

  addIncidents({ incidents }: FactBatch): void {
    for (const incident of incidents ?? []) {
      if (!incident.repository) continue
      const repository = this.repository(incident.repository)
      const last = [...repository.pullRequests, ...repository.issues].reduce(
        (highest, { number }) => Math.max(highest, number),
        0,
      )
      const deployment = incident.deployment && this.ids.get(`${incident.repository} ${incident.deployment}`)
      const lines = [
        incident.rootCause && `Root cause: ${incident.rootCause}`,
        incident.deployment && `Deployment: ${deployment ?? incident.deployment}`,
        incident.sha && `Commit: ${incident.sha}`,
        incident.service && `Service: ${incident.service}`,
        incident.team && `Team: ${incident.team}`,
        incident.detectedAt && `Detected at: ${toTime(incident.detectedAt)}`,
        incident.acknowledgedAt && `Acknowledged at: ${toTime(incident.acknowledgedAt)}`,
      ]
      const issue: FakeIssue = {
        number: last + 1,
        title: incident.title ?? 'Incident',
        body: lines.filter(Boolean).join('\n'),
        createdAt: toTime(incident.startedAt),
        closedAt: incident.resolvedAt ? toTime(incident.resolvedAt) : null,
        labels: ['incident', ...(incident.severity ? [`severity: ${incident.severity}`] : [])],
      }
      repository.issues.push(issue)
    }
  }

  addTeams(teams: NonNullable<FactBatch['teams']>): void {
    for (const { slug, name, parent, repositories, members } of teams) {
      const now = (repositories ?? []).filter(({ to }) => !to).map(({ repository }) => repository.split('/'))
      const login = now[0]?.[0] ?? this.data.owners[0]?.login ?? 'owner'
      this.owner(login).teams?.push({
        slug,
        name,
        parent: parent ?? null,
        members: (members ?? []).filter(({ to }) => !to).map(({ login }) => ({ login })),
        repositories: now.filter(([owner]) => owner === login).map(([, ...rest]) => rest.join('-')),
      })
    }
  }

  finish(): FakeGitHubData {
    for (const [repository, runs] of this.runs)
      repository.runs = toRuns(runs, (run) => this.idOf(run.repository, run.externalId))
    for (const repository of this.repositories.values()) {
      repository.deployments = withInactive(repository.deployments)
      const last = [
        ...repository.commits.map(({ committedAt }) => committedAt),
        ...repository.pullRequests.map(({ updatedAt }) => updatedAt),
      ].sort()
      const pushedAt = last.at(-1)
      if (pushedAt) repository.pushedAt = pushedAt
      const head = headOf(repository.commits)
      if (head) repository.head = head
    }
    return this.data
  }

  private idOf(repository: string, externalId: string): number {
    const key = `${repository} ${externalId}`
    const id = this.ids.get(key) ?? this.ids.size + 1001
    this.ids.set(key, id)
    return id
  }
}

/** The commit that no other builds on; the newest, where branches were left behind. */
const headOf = (commits: readonly FakeCommit[]): string | undefined => {
  const parents = new Set(commits.flatMap((commit) => commit.parents))
  const time = ({ committedAt, authoredAt }: FakeCommit) => committedAt ?? authoredAt
  return commits
    .filter(({ sha }) => !parents.has(sha))
    .reduce<FakeCommit | undefined>((head, tip) => (head && time(head) >= time(tip) ? head : tip), undefined)
    ?.sha
}
