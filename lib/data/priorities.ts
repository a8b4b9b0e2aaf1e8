import 'server-only'
import { getDatabase } from '@/db/open'
import { clockTime, dayRange, shortDay } from '@/lib/dates'
import { AppError } from '@/lib/errors'
import { computePriorities } from '@/lib/priorities/compute-priorities'
import { type Decision, decide, decisionsAbout, type Outcome } from '@/lib/priorities/decisions'
import { findingOf } from '@/lib/priorities/finding'
import type { Priorities, Priority } from '@/lib/priorities/priority'
import { participationText } from '@/lib/reports/words'
import { mayOpen, requireUser } from './session'
import { getView, type SearchParams, type View } from './view'

/**
 * The ranking of a view, of its team where the wave asked it and else of everyone. `priorities` null: no wave had been
 * closed by the end of the period.
 */
export type PrioritiesPage = {
  view: View
  notices: string[]
  finding: string
  note: string
  window: string
  priorities: Priorities | null
}

const rankedFor = async (view: View): Promise<{ found: Priorities | null; notices: string[] }> => {
  const db = await getDatabase()
  const before = view.period.to
  try {
    return { found: await computePriorities(db, { team: view.team?.slug ?? null, before }), notices: [] }
  } catch (error) {
    if (!view.team || !(error instanceof AppError && error.code === 'not_found')) throw error
    const notice = `${view.team.name} was not part of the newest survey wave, so this shows everyone.`
    return { found: await computePriorities(db, { before }), notices: [notice] }
  }
}

/** What to fix first, by the newest wave that was closed before the view's period ends. */
export const getPriorities = async (searchParams: SearchParams): Promise<PrioritiesPage> => {
  await requireUser()
  const view = await getView(searchParams)
  const { found, notices } = await rankedFor(view)
  const page = { view, notices: [...view.notices, ...notices], priorities: found }
  if (!found)
    return { ...page, finding: 'Nobody has been asked yet what costs them most', note: '', window: '' }
  const { wave, group, window } = found
  const closed = `closed ${shortDay(new Date(wave.closed_at), view.timeZone, view.now)}`
  return {
    ...page,
    finding: findingOf(found.topics),
    note: [wave.title, closed, group.name, participationText(wave)].join(' · '),
    window: dayRange(new Date(window.from), new Date(window.to), view.timeZone, view.now),
  }
}

/** One topic with its evidence and what was decided about it. */
export type TopicPriority = PrioritiesPage & {
  topic: Priority
  ranked: number
  mayDecide: boolean
  decisions: (Decision & { at: string })[]
}

/** A topic among the priorities; null when the newest wave did not ask about it. */
export const getTopicPriority = async (
  id: string,
  searchParams: SearchParams,
): Promise<TopicPriority | null> => {
  await requireUser()
  const page = await getPriorities(searchParams)
  const topic = page.priorities?.topics.find((candidate) => candidate.topic === id)
  if (!page.priorities || !topic) return null
  const { timeZone, now } = page.view
  const decisions = await decisionsAbout(await getDatabase(), id)
  return {
    ...page,
    topic,
    ranked: page.priorities.topics.filter(({ opportunity }) => opportunity).length,
    mayDecide: await mayOpen('platform'),
    decisions: decisions.map((decision) => ({
      ...decision,
      at: clockTime(new Date(decision.decided_at), timeZone, now),
    })),
  }
}

/** Decides about a topic after a wave, for the platform team. */
export const decideAbout = async (decision: {
  topic: string
  waveId: string
  outcome: Outcome
  reason: string
}): Promise<void> => {
  const user = await requireUser('platform')
  await decide(await getDatabase(), decision, user)
}
