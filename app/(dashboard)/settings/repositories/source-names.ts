import type { DeploymentSource } from '@/lib/organisation/repository-settings'

/** What each deployment source means, in words. */
export const sourceNames: Record<DeploymentSource, string> = {
  auto: 'automatic: the first of these with recent data',
  deployments: 'deployments',
  pipelines: 'pipeline runs that deploy',
  releases: 'releases',
  tags: 'release tags',
  merges: 'every merge',
}
