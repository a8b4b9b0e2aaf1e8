import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { verdictText } from '@/app/_components/priorities/tone'
import { ViewLink } from '@/app/_components/view-link'
import { formatText } from '@/lib/format'
import type { Measured } from '@/lib/priorities/measured'

/** What is measured beside a topic. */
export const MeasuredCard = ({ measured, window }: { measured: Measured[]; window: string }) => (
  <Card title="What is measured" note={`${window}, against the 90 days before: the topic’s own history`}>
    {measured.length === 0 ? (
      <EmptyState title="Nothing is measured beside this">
        The topic rests on what people said. Either no metric is paired with it, or its data is missing.
      </EmptyState>
    ) : (
      <ul>
        {measured.map((metric) => (
          <li
            key={metric.id}
            className="flex items-baseline justify-between gap-4 border-line border-t py-2.5 text-note first:border-0 first:pt-0"
          >
            <ViewLink href={`/metrics/${metric.id}`} className="hover:underline">
              {metric.name}
            </ViewLink>
            <span className="text-right">
              <span className="font-strong">{formatText(metric.unit, metric.value)}</span>
              <span className={`block ${verdictText(metric.verdict) || 'text-soft'}`}>
                {metric.change_in_words}
              </span>
            </span>
          </li>
        ))}
      </ul>
    )}
  </Card>
)
