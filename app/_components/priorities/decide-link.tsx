import { ViewLink } from '@/app/_components/view-link'
import type { Priority } from '@/lib/priorities/priority'

const outcomeLink = { decided: 'Decided', deferred: 'Deferred', declined: 'Declined' } as const

/** To the form with which a topic is decided about, or to what was decided. */
export const DecideLink = ({ topic: { topic, title, decision } }: { topic: Priority }) => (
  <ViewLink href={`/priorities/${topic}#decide`} className="relative text-path hover:underline">
    {decision ? outcomeLink[decision.outcome] : 'Decide'}
    <span className="sr-only"> about {title}</span>
  </ViewLink>
)
