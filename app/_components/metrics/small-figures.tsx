import clsx from 'clsx'
import type { Figure } from '@/lib/data/figures'
import { ViewLink } from '../view-link'
import { WhyBlank } from '../why-blank'

/** A few figures in a row at the foot of a card, each leading to its metric. */
export const SmallFigures = ({ figures }: { figures: Figure[] }) => (
  <dl className="-mx-5 mt-4.5 grid grid-cols-2 gap-x-4 gap-y-3 border-line border-t px-5 pt-3.5 sm:grid-cols-3">
    {figures.map((figure) => (
      <div key={figure.id} className="min-w-0">
        <dt className="text-note">
          <ViewLink href={`/metrics/${figure.id}`} className="text-soft hover:text-ink hover:underline">
            {figure.name}
          </ViewLink>
        </dt>
        <dd className="text-finding">
          {figure.value} {figure.unit}
        </dd>
        <dd
          className={clsx(
            'text-note',
            figure.tone === 'better' ? 'text-better' : figure.tone === 'worse' ? 'text-worse' : 'text-soft',
          )}
        >
          {figure.problem ?? (figure.hasValue ? figure.change : figure.missing?.reason)}
        </dd>
        {figure.missing ? (
          <dd className="text-note">
            <WhyBlank />
          </dd>
        ) : null}
      </div>
    ))}
  </dl>
)
