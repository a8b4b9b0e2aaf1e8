/** The streams of GitHub in the order in which people read of them, with what their rows are called. */
const streamNames: Record<string, string> = {
  repositories: 'Repositories',
  pull_requests: 'Pull requests, reviews and comments',
  history: 'History of the default branch',
  pipeline_runs: 'Workflow runs and jobs',
  deployments: 'Deployments',
  releases: 'Releases',
  issues: 'Incidents from issues',
  teams: 'Teams and members',
  clone: 'Commits, merges and tags of the clone',
}

/** The name of a stream for people; one that is not known here is called as it is stored. */
export const streamName = (stream: string): string => streamNames[stream] ?? stream.replaceAll('_', ' ')

const order = Object.keys(streamNames)
const rank = (stream: string): number => (order.includes(stream) ? order.indexOf(stream) : order.length)

/** Sorts streams as people read of them, those that are not known here last. */
export const streamOrder = (a: { stream: string }, b: { stream: string }): number =>
  rank(a.stream) - rank(b.stream) || a.stream.localeCompare(b.stream)

/** The streams of a repository that a connection may leave out. */
export const streamChoices = order.filter((stream) => !['repositories', 'teams', 'clone'].includes(stream))
