import { DotBar } from '@/app/_components/dot-bar'
import { QuadrantBadge } from '@/app/_components/priorities/quadrant-badge'
import { ViewLink } from '@/app/_components/view-link'
import { formatText } from '@/lib/format'
import type { Priority, PublishedShare } from '@/lib/priorities/priority'

/** A published share in words: "58 %", "at most 10 %". */
export const shareWords = ({ share, bound }: PublishedShare): string =>
  `${bound === null ? '' : `${bound} `}${Math.round(share * 100)} %`

/** One topic in the list: people, the metric, and what both say together. */
export const TopicRow = ({ topic }: { topic: Priority }) => {
  const { satisfaction, measured, quadrant } = topic
  const [metric] = measured
  return (
    <li className="grid items-center gap-x-6 gap-y-1 border-line border-t py-3 first:border-0 first:pt-0 last:pb-0 md:grid-cols-[minmax(0,1fr)_13rem_16rem_9rem]">
      <h2 className="text-finding">
        <ViewLink href={`/topics/${topic.topic}`} className="text-path hover:underline">
          {topic.title}
        </ViewLink>
      </h2>
      <div className="flex items-center gap-3 text-note">
        {satisfaction === null ? (
          <span className="text-soft">{topic.unranked}</span>
        ) : (
          <>
            <DotBar value={satisfaction.share} interval={satisfaction.interval} />
            <span>
              {shareWords(satisfaction)} <span className="block text-soft">of {satisfaction.n} people</span>
            </span>
          </>
        )}
      </div>
      <div className="text-note">
        {metric === undefined ? (
          <span className="text-soft">{quadrant === 'survey only' ? 'nothing measured' : ''}</span>
        ) : (
          <>
            {metric.name} {formatText(metric.unit, metric.value)}
            <span className="block text-soft">{metric.change_in_words}</span>
          </>
        )}
      </div>
      <div className="md:text-right">{quadrant === null ? null : <QuadrantBadge quadrant={quadrant} />}</div>
    </li>
  )
}
