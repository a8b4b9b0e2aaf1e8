import clsx from 'clsx'
import type { Figure } from '@/lib/data/figures'
import { Card } from '../card'
import { ViewLink } from '../view-link'
import { WhyBlank } from '../why-blank'

/** A group of metrics with their values and what changed; those without a value are named together, with the reason. */
export const FigureList = ({ title, figures }: { title: string; figures: Figure[] }) => {
  const known = figures.filter((figure) => figure.hasValue || figure.problem)
  const missing = figures.filter((figure) => !figure.hasValue && !figure.problem)
  const reasons = [...new Set(missing.map((figure) => figure.missing?.reason ?? 'No data in this period.'))]
  return (
    <Card title={title}>
      <ul>
        {known.map((figure) => (
          <li
            key={figure.id}
            className="flex items-baseline justify-between gap-4 border-line border-t py-2 text-note first:border-0 first:pt-0 last:pb-0"
          >
            <span className="min-w-0">
              <ViewLink href={`/metrics/${figure.id}`} className="hover:underline">
                {figure.name}
              </ViewLink>
              <span
                className={clsx(
                  'block',
                  figure.tone === 'better'
                    ? 'text-better'
                    : figure.tone === 'worse'
                      ? 'text-worse'
                      : 'text-soft',
                )}
              >
                {figure.problem ?? figure.change}
              </span>
            </span>
            <span className="shrink-0 whitespace-nowrap text-finding">
              {figure.value} {figure.unit}
            </span>
          </li>
        ))}
      </ul>
      {reasons.map((reason) => (
        <p key={reason} className={clsx('text-note text-soft', known.length > 0 && 'mt-2.5')}>
          {missing
            .filter((figure) => (figure.missing?.reason ?? 'No data in this period.') === reason)
            .map((figure) => figure.name)
            .join(', ')}
          : {reason} <WhyBlank />
        </p>
      ))}
    </Card>
  )
}
