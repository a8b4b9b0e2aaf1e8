import type { ReactNode } from 'react'
import type { Totals } from '@/lib/data/holdings'
import { formatCount } from '@/lib/format'
import { Card } from '../../_components/card'
import { ViewLink } from '../../_components/view-link'

type Gap = { what: string; means: string; fix: ReactNode }

const link = (href: string, text: string) => (
  <ViewLink href={href} className="text-path underline">
    {text}
  </ViewLink>
)

const many = (count: number, total: number): string =>
  count === total
    ? total === 1
      ? 'The repository'
      : `All ${total} repositories`
    : formatCount(count, 'repository', 'repositories')

/** What is blank because of what is missing, most far-reaching first. */
const gapsOf = (totals: Totals): Gap[] => {
  const { repositories } = totals
  const gap = (count: number, what: string, means: string, fix: ReactNode): Gap[] =>
    count > 0 ? [{ what: `${many(count, repositories)} ${what}`, means, fix }] : []
  const importing = link('#import', 'Import records')
  return [
    ...gap(
      totals.empty,
      'without any data',
      'Every number of them is blank.',
      <>{link('#sources', 'Run the source')}, or import records.</>,
    ),
    ...gap(
      totals.withoutOwner,
      'without an owner',
      'They count for the organisation and for no team.',
      <>{link('/settings/teams', 'Assign owners')}.</>,
    ),
    ...gap(
      totals.withoutDeployments,
      'without deployments',
      'Deployment frequency, lead time, fail rate and recovery are blank.',
      <>Tag releases, import deployments, or {link('/settings/repositories', 'say what counts as one')}.</>,
    ),
    ...gap(
      totals.withoutPullRequests,
      'without pull requests',
      'Pickup, review and size are blank: a clone knows merges, not reviews.',
      <>{importing} of kind “pull_request”.</>,
    ),
    ...gap(
      totals.withoutPipelines,
      'without CI runs',
      'Every pipeline metric is blank.',
      <>{importing} of kind “pipeline_run”.</>,
    ),
    ...(totals.incidents === 0 && repositories > 0
      ? [
          {
            what: 'No incidents',
            means: 'Failures show by rollbacks and reverts only.',
            fix: <>{importing} of kind “incident”.</>,
          },
        ]
      : []),
  ]
}

/** “Why is this blank?”, answered from what is stored. */
export const MissingCard = ({ totals }: { totals: Totals }) => {
  const gaps = gapsOf(totals)
  return (
    <Card title={gaps.length === 0 ? 'Nothing is missing' : 'Why is this blank?'}>
      {gaps.length === 0 ? (
        <p className="text-note text-soft">
          Every repository has an owner, deployments, pull requests and CI runs.
        </p>
      ) : (
        <ul>
          {gaps.map(({ what, means, fix }) => (
            <li key={what} className="border-line border-t py-2.5 text-note first:border-t-0">
              <p className="font-strong">{what}</p>
              <p className="text-soft">{means}</p>
              <p>{fix}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
