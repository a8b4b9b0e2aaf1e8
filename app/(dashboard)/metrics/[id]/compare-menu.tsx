import { Menu } from '@/app/_components/menu'
import { MenuLink } from '@/app/_components/menu-link'
import type { MetricPage } from '@/lib/data/metric-page'
import { pageHref } from './page-href'

const labelOf = ({ compare, comparison }: MetricPage) => {
  if (comparison?.kind === 'team') return `Beside ${comparison.name}`
  return compare === 'year'
    ? 'With a year before'
    : compare === 'before'
      ? 'With the period before'
      : 'Compare'
}

/** What the trend is held against: another time of the same place, or another team beside it. */
export const CompareMenu = (page: MetricPage) => {
  const item = (compare: string, label: string) => (
    <MenuLink key={compare} href={pageHref(page, { compare })} current={(page.compare ?? '') === compare}>
      {label}
    </MenuLink>
  )
  return (
    <Menu name="Compare" label={labelOf(page)} end>
      <div className="min-w-52">
        {item('', 'Nothing')}
        {item('before', 'The period before')}
        {item('year', 'The same weeks a year before')}
        {page.teams.length > 0 ? (
          <p className="mt-1.5 border-line border-t px-2.5 pt-2.5 pb-1 text-soft">
            A team beside, each against its own past
          </p>
        ) : null}
        {page.teams.map(({ slug, name }) => item(`team:${slug}`, name))}
      </div>
    </Menu>
  )
}
