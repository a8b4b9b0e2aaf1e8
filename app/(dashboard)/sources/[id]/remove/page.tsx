import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { mayOpen } from '@/lib/data/session'
import { getSource } from '@/lib/data/source'
import { getRemoval } from '@/lib/data/source-changes'
import { formatCount } from '@/lib/format'
import type { Removal } from '@/lib/sources/removal'
import { ActionForm } from '../../../../_components/action-form'
import { LinkButton } from '../../../../_components/button'
import { Card } from '../../../../_components/card'
import { PageHeader } from '../../../../_components/page-header'
import { SubmitButton } from '../../../../_components/submit-button'
import { NotAllowed } from '../../../settings/_components/not-allowed'
import { Crumbs } from '../../_components/crumbs'
import { removeAction } from './actions'

export const metadata: Metadata = { title: 'Remove a source' }

const lossesOf = (removal: Removal): string[] =>
  [
    [removal.repositories.length, 'repository', 'repositories'] as const,
    [removal.pullRequests, 'pull request', 'pull requests'] as const,
    [removal.commits, 'commit', 'commits'] as const,
    [removal.pipelineRuns, 'CI run', 'CI runs'] as const,
    [removal.deployments, 'deployment', 'deployments'] as const,
    [removal.releases, 'release', 'releases'] as const,
    [removal.incidents, 'incident', 'incidents'] as const,
  ]
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => formatCount(count, one, many))

const Names = ({ names }: { names: string[] }) => (
  <details>
    <summary className="cursor-pointer text-soft">Which repositories</summary>
    <p className="mt-1 max-h-60 overflow-y-auto break-words text-soft">{names.join(', ')}</p>
  </details>
)

const RemoveForm = ({ id, data, children }: { id: number; data: 'keep' | 'remove'; children: string }) => (
  <ActionForm action={removeAction}>
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="data" value={data} />
    <SubmitButton variant="danger" pending="Removing…">
      {children}
    </SubmitButton>
  </ActionForm>
)

/** Removes a source, and says before what goes with it. */
export default async function RemovePage({ params }: PageProps<'/sources/[id]/remove'>) {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const source = await getSource((await params).id)
  if (!source) notFound()
  const { connection } = source
  const removal = await getRemoval(connection.id)
  const losses = lossesOf(removal)
  return (
    <>
      <PageHeader
        crumbs={<Crumbs source={connection} />}
        finding={
          <span className="break-words">{`Stop reading ${connection.name}, and keep what it brought?`}</span>
        }
        note="Either way its settings, its token and its list of runs are gone."
        actions={<LinkButton href={`/sources/${connection.id}`}>Keep the source</LinkButton>}
      />
      <div className="grid items-start gap-4.5 lg:grid-cols-2">
        <Card
          title="Keep the data"
          note="Numbers stay as they are and grow no further. Added again, it goes on where it stopped."
        >
          <RemoveForm id={connection.id} data="keep">
            Remove the source, keep its data
          </RemoveForm>
        </Card>
        <Card
          title="Remove the data too"
          note="For good, from every page and report; numbers of teams and of the organisation change with it."
        >
          {losses.length === 0 ? (
            <p className="text-note text-soft">It brought nothing that is stored.</p>
          ) : (
            <div className="grid gap-3 text-note">
              <div>
                <p className="font-strong">This will be lost:</p>
                <ul className="list-disc pl-5">
                  {losses.map((loss) => (
                    <li key={loss}>{loss}</li>
                  ))}
                </ul>
              </div>
              <Names names={removal.repositories} />
              {removal.kept.length > 0 ? (
                <p>Another source reads {removal.kept.join(', ')}: what is known of them stays.</p>
              ) : null}
              <RemoveForm id={connection.id} data="remove">
                Remove the source and all of this
              </RemoveForm>
            </div>
          )}
        </Card>
      </div>
    </>
  )
}
