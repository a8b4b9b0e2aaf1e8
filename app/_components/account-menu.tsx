import { Menu } from './menu'
import { MenuLink } from './menu-link'

/** Who is signed in, and the way to their account (where one signs out). */
export const AccountMenu = ({ name, organisation }: { name: string; organisation: string }) => (
  <Menu name="Account" label={name}>
    <p className="max-w-60 truncate px-2.5 py-1 text-soft">{organisation}</p>
    <MenuLink href="/settings">Settings</MenuLink>
    <MenuLink href="/settings/account">Account and sign-out</MenuLink>
  </Menu>
)
