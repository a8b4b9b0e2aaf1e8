import type { Transaction } from '@/db/client'
import { readDeployment, readPipelineRun, readPullRequest } from '@/db/queries/facts/read-facts'
import { forgetFacts } from '@/db/queries/forget-facts'
import { type FactBatch, writeFacts } from '@/db/queries/write-facts'
import { issueSource } from './github/map-issues'
import type { Change } from './github/webhooks/told'

/** A repository whose row the transaction has locked. */
export type LockedRepository = { id: number; name: string }

/** An issue is judged again whenever it changes: one that is older than what is stored says nothing. */
const writeIncident = async (
  tx: Transaction,
  { name }: LockedRepository,
  { externalId, updatedAt, fact }: Extract<Change, { kind: 'incident' }>,
): Promise<void> => {
  const [stored] = await tx`
    select 1 from incidents
    where source = ${issueSource} and external_id = ${externalId} and updated_at > ${updatedAt}`
  if (stored) return
  if (fact) await writeFacts(tx, { incidents: [fact] })
  else
    await forgetFacts(tx, {
      repository: name,
      incidents: { source: issueSource, externalIds: [externalId] },
    })
}

const factsOf = async (
  tx: Transaction,
  repository: LockedRepository,
  change: Exclude<Change, { kind: 'incident' }>,
): Promise<FactBatch> => {
  switch (change.kind) {
    case 'repository':
      return { repositories: [change.fact] }
    case 'pull_request': {
      const fact = change.merge(await readPullRequest(tx, repository, change.number))
      return fact ? { pullRequests: [fact] } : {}
    }
    case 'deployment':
      return { deployments: [change.merge(await readDeployment(tx, repository, change.externalId))] }
    case 'pipeline_run': {
      const stored = await readPipelineRun(tx, repository, change.externalId, change.attempt)
      return { pipelineRuns: [change.merge(stored, change.attempt ?? stored?.attempt ?? 1)] }
    }
  }
}

/** Puts what a delivery tells together with what is stored, and writes it as the poller does. */
export const writeChange = async (
  tx: Transaction,
  repository: LockedRepository,
  change: Change,
): Promise<void> => {
  if (change.kind === 'incident') await writeIncident(tx, repository, change)
  else await writeFacts(tx, await factsOf(tx, repository, change))
}
