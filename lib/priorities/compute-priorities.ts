import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { readOrganisation } from '@/lib/organisation/organisation'
import type { Instrument } from '@/lib/surveys/instrument'
import { waveResults } from '@/lib/surveys/results'
import type { ResultCell, SurveyResults } from '@/lib/surveys/survey-results'
import { listWaves, readWave, type Wave } from '@/lib/surveys/waves'
import { decisionsInForce } from './decisions'
import { measuredFor, measuringWindow } from './measured'
import { moneyLost } from './money-lost'
import type { Priorities, Priority } from './priority'
import { publishedShare } from './published-share'
import { quadrantOf } from './quadrant'
import { rankOpportunities } from './rank-opportunities'

/** Whether a survey asks about topics both how content people are and how much it matters: what a ranking is made of. */
const ranksTopics = ({ items }: Instrument): boolean =>
  items.some(({ key }) => key.endsWith('.satisfaction')) &&
  items.some(({ key }) => key.endsWith('.importance'))

/**
 * The newest wave that was closed before a moment (now where none is given) and asked what can be ranked: a pulse or an
 * onboarding survey in between does not take its place. The newest of any sort where none did; null when none was closed.
 */
const newestClosedWave = async (db: Database, before = new Date()) => {
  const closed = (await listWaves(db)).flatMap((wave) =>
    wave.closedAt && wave.closedAt < before ? [{ id: wave.id, closedAt: wave.closedAt }] : [],
  )
  closed.sort((one, other) => other.closedAt.getTime() - one.closedAt.getTime())
  let newest: (Wave & { instrument: Instrument; closedAt: Date }) | null = null
  for (const { id, closedAt } of closed) {
    const wave = { ...(await readWave(db, id)), closedAt }
    if (ranksTopics(wave.instrument)) return wave
    newest ??= wave
  }
  return newest
}

const whyUnranked = (importance: ResultCell | undefined, satisfaction: ResultCell | undefined): string => {
  if (!importance || !satisfaction) return 'The survey did not ask for both importance and satisfaction.'
  const withheld = satisfaction.withheld ?? importance.withheld
  if (withheld === 'too_few') return 'Too few people answered to show a result.'
  if (withheld === 'by_subtraction') return 'Withheld, because a smaller group could be worked out from it.'
  return 'Nobody answered.'
}

/** What people said about one topic, from the released cells of one group. */
const heardAbout = (
  { id, title }: Instrument['topics'][number],
  cell: (item: string) => ResultCell | undefined,
) => {
  const [importanceCell, satisfactionCell] = [cell(`${id}.importance`), cell(`${id}.satisfaction`)]
  const [importance, satisfaction] = [publishedShare(importanceCell), publishedShare(satisfactionCell)]
  const unranked = importance && satisfaction ? null : whyUnranked(importanceCell, satisfactionCell)
  // A topic that cannot be ranked is shown without any number, also where its picks were released.
  const lost = unranked === null ? (cell(`${id}.time-lost`)?.time_lost ?? null) : null
  return {
    topic: id,
    title,
    importance: unranked === null ? importance : null,
    satisfaction: unranked === null ? satisfaction : null,
    satisfaction_change: unranked === null ? (satisfactionCell?.change?.verdict ?? null) : null,
    unranked,
    picked_by: unranked === null ? (cell('pick-three')?.picked?.[id]?.count ?? null) : null,
    hours: lost ? { low: lost.floor, high: Math.max(lost.floor, lost.estimate ?? lost.floor) } : null,
  }
}

const groupOf = (results: SurveyResults, team: string | null) => {
  const found = results.participation.find((participation) => participation.team === team)
  if (!found) {
    throw new AppError('not_found', `The wave “${results.title}” did not ask a team “${team}”.`, {
      hint: 'Choose a team that was part of the wave, or everyone.',
    })
  }
  return found
}

/**
 * Ranks the topics of the newest closed wave by opportunity, with people, hours, money, the paired metrics and the
 * decision in force beside each. Everything people said comes from released cells only.
 *
 * @param options team: a group of the wave, null for everyone (default); before: leave out what was closed or decided at
 *   this moment or later
 * @returns ranked topics first, highest opportunity first, then those that cannot be ranked; null when no wave was closed
 * @throws AppError `not_found` when the team was not part of the wave
 */
export const computePriorities = async (
  db: Database,
  options: { team?: string | null; before?: Date } = {},
): Promise<Priorities | null> => {
  const team = options.team ?? null
  const wave = await newestClosedWave(db, options.before)
  if (!wave) return null
  const [results, decisions, organisation] = await Promise.all([
    waveResults(db, wave.id),
    decisionsInForce(db, options.before),
    readOrganisation(db),
  ])
  const { hourlyRate, currency, workingWeeksPerYear: workingWeeks } = organisation
  const group = groupOf(results, team)
  const cells = new Map(results.cells.filter((cell) => cell.team === team).map((cell) => [cell.item, cell]))
  const heard = wave.instrument.topics.map((topic) => heardAbout(topic, (item) => cells.get(item)))
  const ranked = rankOpportunities(
    heard.flatMap(({ topic, importance, satisfaction }) =>
      importance && satisfaction ? [{ topic, importance, satisfaction }] : [],
    ),
  )
  const scope = team === null ? ({ type: 'organisation' } as const) : ({ type: 'team', id: team } as const)
  const window = measuringWindow(wave.closedAt)
  const topics = await Promise.all(
    heard.map(async (topic): Promise<Priority> => {
      const pairs = wave.instrument.topics.find(({ id }) => id === topic.topic)?.metrics ?? []
      const measured = await measuredFor(db, pairs, { ...window, scope })
      const verdict = measured[0]?.verdict ?? null
      return {
        ...topic,
        opportunity: ranked.find((opportunity) => opportunity.topic === topic.topic) ?? null,
        money: moneyLost(topic.hours, { hourlyRate, workingWeeks }),
        measured,
        quadrant: topic.satisfaction ? quadrantOf(topic.satisfaction.share, verdict) : null,
        decision: decisions.get(topic.topic) ?? null,
      }
    }),
  )
  const place = (priority: Priority) => priority.opportunity?.rank ?? Number.POSITIVE_INFINITY
  return {
    wave: {
      id: wave.id,
      title: results.title,
      closed_at: wave.closedAt.toISOString(),
      k: results.k,
      invited: group.invited,
      responded: group.responded,
    },
    group: { team, name: team === null ? 'Everyone' : group.name },
    currency,
    hourly_rate: hourlyRate,
    working_weeks: workingWeeks,
    window: { from: window.from.toISOString(), to: window.to.toISOString() },
    topics: topics.sort((one, other) => compare(place(one), place(other)) || compare(one.title, other.title)),
  }
}

const compare = <T extends number | string>(one: T, other: T): number =>
  one === other ? 0 : one < other ? -1 : 1
