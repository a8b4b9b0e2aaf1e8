import { deployments } from './deployments'
import { history } from './history'
import { issues } from './issues'
import { pullRequests } from './pull-requests'
import { releases } from './releases'
import { runs } from './runs'
import type { OwnerStream, Stream } from './stream'
import { teams } from './teams'

/** What is read of each repository, the most telling first. Each may be read by itself, on whatever worker. */
export const streams: Stream[] = [pullRequests, deployments, history, releases, issues, runs]

/** What is read of an organisation as a whole. */
export const ownerStreams: OwnerStream[] = [teams]
