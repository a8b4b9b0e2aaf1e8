import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { Stages } from '@/lib/data/stages'
import { Card } from '../card'
import { StageBar, stageFill } from '../charts/stage-bar'
import { EmptyState } from '../empty-state'
import { ViewLink } from '../view-link'
import { WhyBlank } from '../why-blank'

/**
 * Where changes' time went: shares that sum to the whole, each stage's own median beside it, the period before as a
 * thin bar. `children` is the foot of the card.
 */
export const StagesCard = ({ stages, children }: { stages: Stages; children?: ReactNode }) => {
  if (stages.problem || stages.parts.length === 0) {
    return (
      <Card title="Where a change’s time goes">
        <EmptyState
          title={stages.problem ?? stages.missing?.reason}
          action={stages.problem ? null : <WhyBlank />}
        >
          {stages.missing?.fix}
        </EmptyState>
        {children}
      </Card>
    )
  }
  return (
    <Card
      title={stages.finding}
      note={`Share of all time from first commit to production · ${stages.sample}`}
      action={
        <ViewLink
          href="/metrics/change-lead-time"
          className="whitespace-nowrap text-note text-path hover:underline"
        >
          How is this computed?
        </ViewLink>
      }
    >
      <StageBar
        label={stages.parts.map((part) => `${part.name} ${part.shareText}`).join(', ')}
        stages={stages.parts}
      />
      <dl className="mt-3.5 grid grid-cols-2 gap-x-3 gap-y-3.5 text-note sm:grid-cols-5">
        {stages.parts.map((part, index) => (
          <div key={part.id}>
            <dt className="flex items-center gap-1.5 text-soft">
              <span aria-hidden="true" className={clsx('size-2.25 rounded-[3px]', stageFill(index))} />
              {part.href ? (
                <ViewLink href={part.href} className="hover:text-ink hover:underline">
                  {part.name}
                </ViewLink>
              ) : (
                part.name
              )}
            </dt>
            <dd className="text-finding">{part.shareText}</dd>
            <dd className="text-soft">{part.medianText}</dd>
            {part.beforeText ? <dd className="text-soft">{part.beforeText}</dd> : null}
          </div>
        ))}
      </dl>
      <p className="mt-2.5 text-note text-soft">
        {stages.parts.some((part) => part.previousShare !== null) ? 'Thin bar: the period before. ' : ''}
        Shares sum to 100 %; medians of stages do not sum, so they stand beside. {stages.note}
      </p>
      {children}
    </Card>
  )
}
