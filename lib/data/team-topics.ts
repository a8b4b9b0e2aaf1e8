import 'server-only'
import { getDatabase } from '@/db/open'
import { AppError } from '@/lib/errors'
import { formatText } from '@/lib/format'
import { computePriorities } from '@/lib/priorities/compute-priorities'
import type { Priority } from '@/lib/priorities/priority'
import { attempt } from './attempt'
import { requireUser } from './session'
import type { View } from './view'

/** A topic as a team sees it (`share` 0–1 of its people content; null where withheld, `said` says why), beside its metric. */
export type TeamTopic = {
  topic: string
  title: string
  share: number | null
  interval: { low: number; high: number } | null
  said: string
  measured: { id: string; text: string; change: string } | null
}

/** What a team's people said in the newest closed wave; `why` in words where there is nothing to show. */
export type TeamTopics = { source: string | null; topics: TeamTopic[]; why: string | null }

const topicOf = ({ topic, title, satisfaction, unranked, measured }: Priority): TeamTopic => {
  const [first] = measured
  const percent = satisfaction && `${Math.round(satisfaction.share * 100)} % content`
  return {
    topic,
    title,
    share: satisfaction?.share ?? null,
    interval: satisfaction?.interval ?? null,
    said: [satisfaction?.bound, percent].filter(Boolean).join(' ') || (unranked ?? 'no answer'),
    measured: first
      ? {
          id: first.id,
          text: `${first.name} ${formatText(first.unit, first.value)}`,
          change: first.change_in_words,
        }
      : null,
  }
}

/** The topics of the newest closed wave for the view's team, each beside its metric, in alphabetical order. */
export const getTeamTopics = async (view: View): Promise<TeamTopics> => {
  await requireUser()
  const db = await getDatabase()
  const { value, problem } = await attempt(async () => {
    try {
      return { found: await computePriorities(db, { team: view.team?.slug ?? null }) }
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return { found: 'not asked' as const }
      throw error
    }
  })
  if (value === null) return { source: null, topics: [], why: problem }
  if (value.found === null) return { source: null, topics: [], why: 'No survey has been closed yet.' }
  if (value.found === 'not asked') {
    return { source: null, topics: [], why: 'This team was not part of the newest closed survey.' }
  }
  const { wave, topics } = value.found
  const answered =
    wave.responded === null || wave.invited === null ? null : `${wave.responded} of ${wave.invited} answered`
  return {
    source: [wave.title, answered].filter(Boolean).join(' · '),
    topics: topics.map(topicOf).sort((one, other) => one.title.localeCompare(other.title, 'en')),
    why: null,
  }
}
