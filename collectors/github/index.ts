import type { Batch, CollectContext, Collector } from '../contract'
import { connectGithub, type GithubAccess, type GithubClient, type Pace } from './client'
import { deployments } from './deployments'
import { Refused } from './faults'
import { history } from './history'
import { toRepository } from './map'
import { pullRequests } from './pull-requests'
import { releases } from './releases'
import { findRepositories } from './repositories'
import { runs } from './runs'
import { type GithubInput, githubInput } from './schemas'
import type { Reading, Stream } from './stream'

const streams: Stream[] = [pullRequests, history, deployments, releases, runs]

/** A stream that GitHub will not show keeps none of the others from being read. */
async function* readStream(stream: Stream, reading: Reading): AsyncGenerator<Batch, void, undefined> {
  const { context, repository } = reading
  const name = repository.nameWithOwner
  try {
    yield* stream.collect(reading)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    context.tell(
      `${name}: GitHub does not show its ${stream.title} (${error.reason}). It needs ${stream.permission}.`,
    )
    const stored = await context.readCursor(name, stream.name)
    if (stored)
      yield {
        facts: {},
        cursor: { repository: name, stream: stream.name, value: { ...stored, unavailable: error.reason } },
      }
  }
}

const describeUsage = ({ usage: { requests, points, estimatedPoints } }: GithubClient): string => {
  const drift = points > 1.5 * estimatedPoints ? `, where ${estimatedPoints} were expected` : ''
  return `${requests} requests, ${points} points of GitHub's hourly budget${drift}.`
}

async function* collect(client: GithubClient, { target, since }: GithubInput, context: CollectContext) {
  const from = since ? new Date(since) : null
  for await (const repositories of findRepositories(client, target, context)) {
    yield { facts: { repositories: repositories.map(toRepository) } }
    for (const repository of repositories)
      for (const stream of streams) yield* readStream(stream, { client, context, repository, since: from })
  }
  context.tell(describeUsage(client))
}

/**
 * Repositories of GitHub with their pull requests, history, deployments, releases and workflow runs. `access` is asked for when a run
 * begins, so that a collector without a token fails with what is missing, and only then.
 */
export const createGithubCollector = (
  access: () => GithubAccess | Promise<GithubAccess>,
  options: { pace?: Pace; timeoutMilliseconds?: number } = {},
): Collector<GithubInput> => ({
  source: 'github',
  input: githubInput,
  subject: ({ target }) => target,
  collect: async function* (input, context) {
    yield* collect(connectGithub(await access(), options), input, context)
  },
})
