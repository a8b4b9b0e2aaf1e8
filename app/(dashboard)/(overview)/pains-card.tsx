import { buttonClass } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { DotBar } from '@/app/_components/dot-bar'
import { EmptyState } from '@/app/_components/empty-state'
import { QuadrantBadge } from '@/app/_components/priorities/quadrant-badge'
import { ViewLink } from '@/app/_components/view-link'
import type { Pains } from '@/lib/data/pains'

/** The topics that people lose most by, from the newest closed wave. */
export const PainsCard = ({ pains }: { pains: Pains }) => (
  <Card
    title="What hurts most"
    note={pains.source}
    action={
      pains.items.length > 0 ? (
        <ViewLink href="/priorities" className="text-note text-path hover:underline">
          Priorities
        </ViewLink>
      ) : undefined
    }
  >
    {pains.problem ? <p className="text-note">{pains.problem}</p> : null}
    {pains.items.length > 0 ? (
      <ul>
        {pains.items.map((pain) => (
          <li
            key={pain.topic}
            className="flex items-center justify-between gap-3 border-line border-t py-2.5 first:border-0 first:pt-0 last:pb-0"
          >
            <div className="min-w-0">
              <ViewLink href={`/topics/${pain.topic}`} className="mr-1.5 font-strong hover:underline">
                {pain.title}
              </ViewLink>
              {pain.quadrant ? <QuadrantBadge quadrant={pain.quadrant} /> : null}
              <p className="text-note text-soft">{pain.note}</p>
            </div>
            <div className="shrink-0 text-right text-note text-soft">
              <DotBar value={pain.share} interval={pain.interval} />
              <p>{pain.contentText}</p>
            </div>
          </li>
        ))}
      </ul>
    ) : pains.problem ? null : (
      <EmptyState
        title={pains.source ? 'Too few people answered to rank anything' : 'Nobody has been asked yet'}
        action={
          <ViewLink href="/surveys" className={buttonClass('plain')}>
            To the surveys
          </ViewLink>
        }
      >
        {pains.source
          ? 'Results are shown for groups that are large enough to keep answers anonymous.'
          : 'Seven minutes of each developer’s time show what delivery data cannot.'}
      </EmptyState>
    )}
  </Card>
)
