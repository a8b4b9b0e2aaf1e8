import { ViewLink } from '../../../_components/view-link'

/** The way back: to the sources, and to the source when it is named. */
export const Crumbs = ({ source }: { source?: { id: number; name: string } }) => (
  <>
    <ViewLink href="/sources" className="underline decoration-line underline-offset-4">
      Sources
    </ViewLink>
    {source ? (
      <>
        {' / '}
        <ViewLink
          href={`/sources/${source.id}`}
          className="break-all underline decoration-line underline-offset-4"
        >
          {source.name}
        </ViewLink>
      </>
    ) : null}
  </>
)
