import { Card } from '@/app/_components/card'
import { ProgressBar } from '@/app/_components/progress-bar'
import { ViewLink } from '@/app/_components/view-link'
import type { ComingUp } from '@/lib/data/coming-up'

/** What is open now or needs somebody. */
export const ComingUpCard = ({ items }: { items: ComingUp[] }) => (
  <Card title="Coming up">
    {items.length === 0 ? (
      <p className="text-note text-soft">Nothing is open and every repository has an owner.</p>
    ) : null}
    <ul>
      {items.map((item) => (
        <li
          key={item.title}
          className="flex items-center justify-between gap-4 border-line border-t py-2.5 first:border-0 first:pt-0 last:pb-0"
        >
          <div className="min-w-0">
            <p className="font-strong">{item.title}</p>
            <p className="text-note text-soft">{item.note}</p>
          </div>
          <div className="flex shrink-0 items-center gap-3">
            {item.share === null ? null : (
              <ProgressBar value={item.share} label={item.note} className="w-16" />
            )}
            <ViewLink
              href={item.href}
              aria-label={`${item.action}: ${item.title}`}
              className="text-note text-path hover:underline"
            >
              {item.action}
            </ViewLink>
          </div>
        </li>
      ))}
    </ul>
  </Card>
)
