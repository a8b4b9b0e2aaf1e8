import { isHotfixName } from './hotfix'
import type { Rollback } from './rollbacks'
import type { Deployment, Incident } from './types'

/** A sign that a deployment needed remediation; `at` is when it was remediated, null while it is not. */
export type Remediation = { kind: 'incident' | 'rollback' | 'revert'; ref: string; at: Date | null }

/** A change that was attributed to a deployment, as far as that deployment's outcome depends on it. */
export type CarriedChange = { key: string; deployment: Deployment | null; isHotfix: boolean }

/** What became of a deployment attempt; the columns of `deployment_outcomes`. */
export type Outcome = Deployment & {
  isFirst: boolean
  changeCount: number
  needsRemediation: boolean
  remediationKind: Remediation['kind'] | null
  remediations: Remediation[]
  remediatedAt: Date | null
  isRollback: boolean
  carriesRevert: boolean
  carriesHotfix: boolean
  isUnplanned: boolean
}

/** The first successful deployment ever seen in each environment: nobody knows what it contained. */
export const firstDeployments = (successes: readonly Deployment[]): Set<Deployment> => {
  const firsts = new Map<string, Deployment>()
  for (const deployment of successes)
    if (!firsts.has(deployment.environment)) firsts.set(deployment.environment, deployment)
  return new Set(firsts.values())
}

/**
 * What became of each deployment attempt (METRICS.md, change-fail-rate and deployment-rework-rate).
 *
 * A revert is a failure of the deployment that carried the reverted change, unless both reached production together.
 * Nothing is concluded from what a first deployment carried. A deployment is unplanned when its ref is named a hotfix.
 *
 * @param reverts the key of the reverted change by the key of the reverting one
 */
export const outcomesOf = (input: {
  attempts: readonly Deployment[]
  firsts: ReadonlySet<Deployment>
  changes: readonly CarriedChange[]
  reverts: ReadonlyMap<string, string>
  rollbacks: readonly Rollback[]
  incidents: readonly { incident: Incident; deployment: Deployment }[]
}): Outcome[] => {
  const { attempts, firsts, changes, reverts, rollbacks, incidents } = input
  const carried = Map.groupBy(changes, ({ deployment }) => deployment)
  const remediations = remediationsOf(changes, firsts, reverts, rollbacks, incidents)
  const rolledBack = new Set(rollbacks.map(({ rollback }) => rollback))
  return attempts.map((deployment) => {
    const known = carried.get(deployment) ?? []
    const content = firsts.has(deployment) ? [] : known
    const signs = remediations.get(deployment) ?? []
    return {
      ...deployment,
      isFirst: firsts.has(deployment),
      changeCount: known.length,
      needsRemediation: signs.length > 0,
      remediationKind: signs[0]?.kind ?? null,
      remediations: signs,
      remediatedAt: remediatedAt(signs),
      isRollback: rolledBack.has(deployment),
      carriesRevert: content.some(({ key }) => reverts.has(key)),
      carriesHotfix: content.some((change) => change.isHotfix),
      isUnplanned: isHotfixName(deployment.ref),
    }
  })
}

const remediationsOf = (
  changes: readonly CarriedChange[],
  firsts: ReadonlySet<Deployment>,
  reverts: ReadonlyMap<string, string>,
  rollbacks: readonly Rollback[],
  incidents: readonly { incident: Incident; deployment: Deployment }[],
): Map<Deployment, Remediation[]> => {
  const byKey = new Map(changes.map((change) => [change.key, change]))
  const found = new Map<Deployment, Remediation[]>()
  const add = (deployment: Deployment, remediation: Remediation) => {
    const known = found.get(deployment)
    if (known) known.push(remediation)
    else found.set(deployment, [remediation])
  }
  for (const { incident, deployment } of incidents)
    add(deployment, { kind: 'incident', ref: incident.ref, at: incident.resolvedAt })
  for (const { rollback, failure } of rollbacks)
    add(failure, { kind: 'rollback', ref: rollback.key, at: rollback.finishedAt })
  for (const [reverting, reverted] of reverts) {
    const failed = byKey.get(reverted)?.deployment
    const revert = byKey.get(reverting)
    if (!failed || !revert || firsts.has(failed) || revert.deployment === failed) continue
    add(failed, { kind: 'revert', ref: reverting, at: revert.deployment?.finishedAt ?? null })
  }
  return found
}

/**
 * When a deployment was remediated: when the last of its incidents was resolved; where it has none, or one is not
 * resolved, when the first rollback or revert was deployed.
 */
const remediatedAt = (signs: readonly Remediation[]): Date | null => {
  const timesOf = (isWanted: (kind: Remediation['kind']) => boolean) =>
    signs.filter(({ kind }) => isWanted(kind)).map(({ at }) => at)
  const resolved = timesOf((kind) => kind === 'incident')
  if (resolved.length > 0 && !resolved.includes(null)) return new Date(Math.max(...resolved.map(Number)))
  const deployed = timesOf((kind) => kind !== 'incident').filter((at) => at !== null)
  return deployed.length > 0 ? new Date(Math.min(...deployed.map(Number))) : null
}
