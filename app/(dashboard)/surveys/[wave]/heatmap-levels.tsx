import { ViewLink } from '@/app/_components/view-link'
import type { HeatmapGroups } from './heatmap-groups'

/** Where in the tree of teams a heatmap stands, and its pages, where it does not show every team. */
export const HeatmapLevels = ({
  shown: { above, page, pages },
  path,
}: {
  shown: HeatmapGroups
  path: string
}) => {
  if (above.length === 0) return null
  const last = above.at(-1)
  const pageHref = (to: number) =>
    `${path}?${new URLSearchParams({ ...(last?.team ? { under: last.team } : {}), columns: String(to) })}`
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 text-note">
      <nav aria-label="Teams above" className="flex flex-wrap gap-x-1.5">
        {above.map((group, index) => (
          <span key={group.team ?? 'everyone'}>
            {index > 0 ? '› ' : ''}
            {group === last ? (
              <b>{group.name}</b>
            ) : (
              <ViewLink
                href={group.team === null ? path : `${path}?under=${group.team}`}
                className="text-path hover:underline"
              >
                {group.name}
              </ViewLink>
            )}
          </span>
        ))}
      </nav>
      {pages > 1 ? (
        <nav aria-label="Pages of teams" className="flex gap-3">
          {page > 1 ? (
            <ViewLink href={pageHref(page - 1)} className="text-path hover:underline">
              Teams before
            </ViewLink>
          ) : null}
          <span className="text-soft">
            {page} of {pages}
          </span>
          {page < pages ? (
            <ViewLink href={pageHref(page + 1)} className="text-path hover:underline">
              More teams
            </ViewLink>
          ) : null}
        </nav>
      ) : null}
    </div>
  )
}
