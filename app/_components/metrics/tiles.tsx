import clsx from 'clsx'
import type { Figure } from '@/lib/data/figures'
import { Sparkline } from '../sparkline'
import { ViewLink } from '../view-link'
import { WhyBlank } from '../why-blank'

const toneText = { better: 'text-better', worse: 'text-worse', neutral: 'text-soft', path: 'text-path' }

const Value = ({ figure }: { figure: Figure }) => (
  <>
    <span className="block text-title">
      {figure.value}
      {figure.unit ? (
        <span className="font-normal text-body text-soft tracking-normal"> {figure.unit}</span>
      ) : null}
    </span>
    <span className={clsx('block text-note', toneText[figure.tone])}>{figure.change}</span>
    {figure.interval ? <span className="block text-note text-soft">{figure.interval}</span> : null}
  </>
)

const Missing = ({ figure }: { figure: Figure }) => (
  <>
    <span className="block text-soft text-title" aria-hidden="true">
      –
    </span>
    <span className="block text-note">
      {figure.problem ?? figure.missing?.reason ?? 'No data in this period.'}
    </span>
    {figure.missing?.fix ? <span className="block text-note text-soft">{figure.missing.fix}</span> : null}
    {figure.problem ? null : (
      <span className="block text-note">
        <WhyBlank />
      </span>
    )}
  </>
)

/**
 * The headline metrics side by side: value, change in words, interval, and the shape of the trend. Each leads to its
 * page. One without a value says why and what would fix it.
 */
export const MetricTiles = ({ figures, label }: { figures: Figure[]; label: string }) => (
  <section
    aria-label={label}
    className="card mb-4.5 grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line md:grid-cols-3 xl:grid-cols-5"
  >
    {figures.map((figure) => (
      <div
        key={figure.id}
        className="relative flex min-w-0 flex-col bg-card px-4.5 pt-4 pb-3.5 hover:bg-wash max-md:last:odd:col-span-2 md:max-xl:last:col-span-2"
      >
        <h2 className="flex min-h-10 items-end text-note text-soft">
          <ViewLink
            href={`/metrics/${figure.id}`}
            className="-outline-offset-4 after:absolute after:inset-0 after:content-['']"
          >
            {figure.name}
          </ViewLink>
        </h2>
        {figure.hasValue ? <Value figure={figure} /> : <Missing figure={figure} />}
        <div className="mt-auto pt-2.5">
          <Sparkline values={figure.spark} tone={figure.tone} />
        </div>
      </div>
    ))}
  </section>
)
