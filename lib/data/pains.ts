import 'server-only'
import { getDatabase } from '@/db/open'
import { AppError } from '@/lib/errors'
import { formatCount, formatNumber } from '@/lib/format'
import { computePriorities } from '@/lib/priorities/compute-priorities'
import { painSentence } from '@/lib/priorities/finding'
import type { Priorities, Priority } from '@/lib/priorities/priority'
import { attempt } from './attempt'
import { requireUser } from './session'
import type { View } from './view'

/** A topic that hurts: its place in words, and the share (0–1) of people content with it. */
export type Pain = {
  topic: string
  title: string
  note: string
  quadrant: Priority['quadrant']
  share: number
  interval: { low: number; high: number } | null
  contentText: string
}

/**
 * What hurts most by the newest closed wave. `source` names the wave and how many answered; null before the first.
 * `sentence` says it no surer than it is; null where nothing can be ranked.
 */
export type Pains = { source: string | null; sentence: string | null; items: Pain[]; problem: string | null }

const painOf = ({ topic, title, satisfaction, picked_by, hours, quadrant }: Priority): Pain[] => {
  if (!satisfaction) return []
  const people = picked_by === null ? null : `${formatCount(picked_by, 'person', 'people')} named it`
  const range =
    hours &&
    (Math.round(hours.low) === Math.round(hours.high)
      ? `${formatNumber(hours.low, 0)} h a week`
      : `${formatNumber(hours.low, 0)}–${formatNumber(hours.high, 0)} h a week`)
  const percent = `${Math.round(satisfaction.share * 100)} %`
  return [
    {
      topic,
      title,
      note: [people, range].filter(Boolean).join(' · '),
      quadrant,
      share: satisfaction.share,
      interval: satisfaction.interval,
      contentText: `${[satisfaction.bound, percent].filter(Boolean).join(' ')} content`,
    },
  ]
}

const ofTeamOrEveryone = async (
  team: string | null,
): Promise<{ found: Priorities | null; isTeam: boolean }> => {
  const db = await getDatabase()
  try {
    return { found: await computePriorities(db, { team }), isTeam: team !== null }
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not_found' && team !== null)) throw error
    return { found: await computePriorities(db), isTeam: false }
  }
}

/** The five topics that hurt most, of the view's team where the wave asked it, else of everyone. */
export const getPains = async (view: View): Promise<Pains> => {
  await requireUser()
  const { value, problem } = await attempt(() => ofTeamOrEveryone(view.team?.slug ?? null))
  if (value === null) return { source: null, sentence: null, items: [], problem }
  if (!value.found) return { source: null, sentence: null, items: [], problem: null }
  const { wave, topics } = value.found
  const answered =
    wave.responded === null || wave.invited === null ? null : `${wave.responded} of ${wave.invited} answered`
  const whose = view.team && !value.isTeam ? 'all teams together' : null
  return {
    source: [wave.title, answered, whose].filter(Boolean).join(' · '),
    sentence: painSentence(topics),
    items: topics
      .filter((topic) => topic.opportunity)
      .flatMap(painOf)
      .slice(0, 5),
    problem: null,
  }
}
