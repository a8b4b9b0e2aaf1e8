import { type Role, roleDescriptions } from '@/lib/accounts/roles'
import { LinkButton } from '../../../_components/button'
import { PageHeader } from '../../../_components/page-header'

/** Instead of a page for which the reader's role is not enough. */
export const NotAllowed = ({ needed }: { needed: Role }) => (
  <PageHeader
    finding={`This page needs the role “${roleDescriptions[needed].name}”`}
    note="Ask an administrator of this installation for it."
    actions={<LinkButton href="/settings/account">To your account</LinkButton>}
  />
)
