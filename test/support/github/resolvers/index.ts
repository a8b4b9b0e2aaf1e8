import { checkSuites } from './check-suite'
import { commits } from './commit'
import { deployments } from './deployment'
import { issues } from './issue'
import { people } from './people'
import { pullRequests } from './pull-request'
import { query } from './query'
import { releases } from './release'
import { repositories } from './repository'
import type { Resolvers } from './resolver'
import { timelineItems } from './timeline'

/** How every type that the fake knows is answered. */
export const resolvers = (): Resolvers => ({
  ...query,
  ...people,
  ...repositories,
  ...commits,
  ...pullRequests,
  ...timelineItems(),
  ...issues,
  ...deployments,
  ...releases,
  ...checkSuites,
})
