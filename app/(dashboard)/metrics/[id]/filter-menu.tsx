import { Button } from '@/app/_components/button'
import { Menu } from '@/app/_components/menu'
import { MenuLink } from '@/app/_components/menu-link'
import type { MetricPage } from '@/lib/data/metric-page'
import { notRecorded } from '@/lib/metrics/dimensions'
import { filterParameters, keptInForm, pageHref } from './page-href'
import { SuggestField } from './suggest-field'

const labelOf = (chosen: [string, string][]) =>
  chosen.length === 0
    ? 'Filter'
    : chosen.length === 1
      ? chosen.map(([, value]) => (value === notRecorded ? 'Not recorded' : value)).join('')
      : `${chosen.length} filters`

/** What narrows the number further than its team: a form of the address, so that it needs no JavaScript. */
export const FilterMenu = (page: MetricPage) => {
  const chosen = filterParameters(page)
  const values = Object.entries(chosen)
  return (
    <Menu name="Filter" label={labelOf(values)} end>
      <form method="get" className="grid w-72 max-w-full gap-3 px-2.5 py-2">
        {Object.entries(keptInForm(page)).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {page.filterChoices.map(({ name, label }) => (
          <SuggestField key={name} name={name} label={label} value={chosen[name] ?? ''} />
        ))}
        <Button type="submit">Show these only</Button>
      </form>
      {values.length > 0 ? (
        <MenuLink href={pageHref(page, Object.fromEntries(values.map(([name]) => [name, ''])))}>
          Without filters
        </MenuLink>
      ) : null}
    </Menu>
  )
}
