import type { ReactNode } from 'react'
import type { Gap, Totals } from '@/lib/data/holdings'
import { formatCount } from '@/lib/format'
import type { Unmapped } from '@/lib/sources/unmapped-people'
import { Card } from '../../_components/card'
import { ViewLink } from '../../_components/view-link'

type Line = { key: Gap | 'incidents' | 'people'; what: ReactNode; means: string; fix: ReactNode }

const link = (href: string, text: string) => (
  <ViewLink href={href} className="text-path underline underline-offset-4">
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
const linesOf = (totals: Totals, people: Unmapped | null): Line[] => {
  const { repositories } = totals
  const gap = (key: Gap, count: number, what: string, means: string, fix: ReactNode): Line[] =>
    count > 0
      ? [
          {
            key,
            what: (
              <>
                {link(`/sources?lacking=${key}#repositories`, many(count, repositories))} {what}
              </>
            ),
            means,
            fix,
          },
        ]
      : []
  const importing = link('#import', 'import records')
  const connecting = link('/sources/connect', 'Connect GitHub')
  return [
    ...gap(
      'empty',
      totals.empty,
      'without any data',
      'Every number of them is blank.',
      <>
        {link('#sources', 'Run the source')}, or {importing}.
      </>,
    ),
    ...gap(
      'owner',
      totals.withoutOwner,
      'without an owner',
      'They count for the organisation and for no team.',
      <>{link('/settings/teams', 'Assign owners')}.</>,
    ),
    ...gap(
      'deployments',
      totals.withoutDeployments,
      'without deployments',
      'Deployment frequency, lead time, fail rate and recovery are blank.',
      <>Tag releases, import deployments, or {link('/settings/repositories', 'say what counts as one')}.</>,
    ),
    ...gap(
      'commits',
      totals.withoutCommits,
      'without a commit graph',
      'Which changes a deployment carried can only be told from its time.',
      <>{link('#clone', 'Add its clone')}, or let GitHub show it (Contents: read).</>,
    ),
    ...gap(
      'pull_requests',
      totals.withoutPullRequests,
      'without pull requests',
      'Pickup, review and size are blank: a clone knows merges, not reviews.',
      <>
        {connecting}, or {importing} of kind “pull_request”.
      </>,
    ),
    ...gap(
      'pipelines',
      totals.withoutPipelines,
      'without CI runs',
      'Every pipeline metric is blank.',
      <>
        {connecting}, or {importing} of kind “pipeline_run”.
      </>,
    ),
    ...(totals.incidents === 0 && repositories > 0
      ? [
          {
            key: 'incidents' as const,
            what: 'No incidents',
            means: 'Failures show by rollbacks and reverts only.',
            fix: <>Label issues of GitHub as incidents, or {importing} of kind “incident”.</>,
          },
        ]
      : []),
    ...(people && people.count > 0
      ? [
          {
            key: 'people' as const,
            what: (
              <details>
                <summary className="cursor-pointer underline decoration-line underline-offset-4">
                  {formatCount(people.count, 'person', 'people')} in no team
                </summary>
                <p className="mt-1 break-words font-normal text-soft">
                  {people.logins.join(', ')}
                  {people.count > people.logins.length ? ', …' : ''}
                </p>
              </details>
            ),
            means: 'They opened pull requests in the last 90 days, and no survey of a team reaches them.',
            fix: <>{link('/settings/teams', 'Put them into teams')}.</>,
          },
        ]
      : []),
  ]
}

/** “Why is this blank?”, answered from what is stored. `people` is null for who may not see them. */
export const MissingCard = ({ totals, people }: { totals: Totals; people: Unmapped | null }) => {
  const lines = linesOf(totals, people)
  return (
    <Card title={lines.length === 0 ? 'Nothing is missing' : 'Why is this blank?'}>
      {lines.length === 0 ? (
        <p className="text-note text-soft">
          Every repository has an owner, history, deployments, pull requests and CI runs.
        </p>
      ) : (
        <ul>
          {lines.map(({ key, what, means, fix }) => (
            <li
              key={key}
              className="border-line border-t py-2.5 text-note first:border-t-0 first:pt-0 last:pb-0"
            >
              <div className="font-strong">{what}</div>
              <p className="text-soft">{means}</p>
              <p>{fix}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
