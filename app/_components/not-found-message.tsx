import { LinkButton } from './button'
import { PageHeader } from './page-header'

/** Says that an address leads nowhere, and where to go instead. */
export const NotFoundMessage = () => (
  <>
    <PageHeader
      finding="There is nothing at this address"
      note="It may have been renamed or removed, or the link was copied only in part."
    />
    <div className="flex flex-wrap gap-2">
      <LinkButton href="/" variant="primary">
        To the overview
      </LinkButton>
      <LinkButton href="/teams">Teams</LinkButton>
      <LinkButton href="/metrics">Metrics</LinkButton>
    </div>
  </>
)
