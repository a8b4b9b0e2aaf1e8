import type { GithubPart } from '@/lib/data/source'
import type { Connection } from '@/lib/data/sources'
import { shortDay } from '@/lib/dates'
import { Card } from '../../../_components/card'
import { ViewLink } from '../../../_components/view-link'

const signsIn = ({ secretKind, secretSetAt }: GithubPart, timeZone: string, now: Date): string => {
  if (!secretKind) return 'The environment’s token or App'
  const what = secretKind === 'token' ? 'A token of its own' : 'A GitHub App of its own'
  return secretSetAt ? `${what}, set on ${shortDay(secretSetAt, timeZone, now)}` : what
}

const patternsOf = ({ include, exclude }: GithubPart['settings']): string | null => {
  const parts = [
    include.length > 0 ? `only ${include.join(', ')}` : null,
    exclude.length > 0 ? `not ${exclude.join(', ')}` : null,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join('; ') : null
}

type Props = {
  connection: Connection
  github: GithubPart
  mayChange: boolean
  timeZone: string
  now: Date
}

/** What a GitHub source is set to. Of its secret: only that there is one, and since when. */
export const AccessCard = ({ connection, github, mayChange, timeZone, now }: Props) => {
  const { settings } = github
  const kinds = [settings.archived ? 'archived' : null, settings.forks ? 'forks' : null].filter(Boolean)
  const facts: [string, string | null][] = [
    ['Signs in with', signsIn(github, timeZone, now)],
    ['At', settings.apiUrl ? new URL(settings.apiUrl).host : null],
    ['Begins with', settings.since ? shortDay(new Date(settings.since), 'UTC', now) : 'everything there is'],
    ['Repositories', settings.target.includes('/') ? null : (patternsOf(settings) ?? 'all that are found')],
    ['Also', kinds.length > 0 ? kinds.join(' and ') : null],
    ['Incidents', `issues labelled ${settings.incidents.labels.join(', ') || '–'}`],
  ]
  return (
    <Card
      title="How it is set"
      action={
        mayChange ? (
          <ViewLink href={`/sources/${connection.id}/settings`} className="text-note text-path">
            Change
          </ViewLink>
        ) : null
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-note">
        {facts.map(([term, value]) =>
          value ? (
            <div key={term} className="contents">
              <dt className="text-soft">{term}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </Card>
  )
}
