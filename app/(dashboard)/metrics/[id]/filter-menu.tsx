import { Button } from '@/app/_components/button'
import { TextField } from '@/app/_components/field'
import { Menu } from '@/app/_components/menu'
import { MenuLink } from '@/app/_components/menu-link'
import type { MetricPage } from '@/lib/data/metric-page'
import { notRecorded } from '@/lib/metrics/dimensions'
import { filterParameters, keptInForm, pageHref } from './page-href'

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
        {page.filterChoices.map(({ name, label, suggestions }) => (
          <div key={name}>
            <TextField
              label={label}
              name={name}
              list={`choices-${name}`}
              defaultValue={chosen[name] ?? ''}
              autoComplete="off"
            />
            <datalist id={`choices-${name}`}>
              {suggestions.map((choice) => (
                <option key={choice} value={choice} />
              ))}
            </datalist>
          </div>
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
