import 'server-only'
import { getDatabase } from '@/db/open'
import { AppError } from '@/lib/errors'
import { type AgreementAcrossTeams, agreementAcrossTeams } from '@/lib/priorities/agreement-across-teams'
import { computePriorities } from '@/lib/priorities/compute-priorities'
import type { Priorities, Priority } from '@/lib/priorities/priority'
import { waveResults } from '@/lib/surveys/results'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { requireUser } from './session'
import { getView, type SearchParams, type View } from './view'

/** Every topic of the newest closed wave with what is measured beside it; `topics` is null when no wave was closed. */
export type TopicsPage = {
  view: View
  notices: string[]
  wave: Priorities['wave'] | null
  group: string
  /** The team that this is about; null for everyone. */
  team: string | null
  topics: Priority[] | null
}

/** The view's team where the wave asked it, else everyone, with a sentence that says so. */
const prioritiesOf = async (view: View) => {
  const db = await getDatabase()
  const team = view.team?.slug ?? null
  try {
    return { priorities: await computePriorities(db, { team }), notices: view.notices }
  } catch (error) {
    if (team === null || !(error instanceof AppError) || error.code !== 'not_found') throw error
    const notice = `${view.scopeName} was not part of the last survey, so this shows everyone.`
    return { priorities: await computePriorities(db), notices: [...view.notices, notice] }
  }
}

const byTitle = (one: Priority, other: Priority): number => one.title.localeCompare(other.title, 'en')

/** The topics of a view, in alphabetical order. */
export const getTopics = async (searchParams: SearchParams): Promise<TopicsPage> => {
  await requireUser()
  const view = await getView(searchParams)
  const { priorities, notices } = await prioritiesOf(view)
  return {
    view,
    notices,
    wave: priorities?.wave ?? null,
    group: priorities?.group.name ?? view.scopeName,
    team: priorities?.group.team ?? null,
    topics: priorities === null ? null : [...priorities.topics].sort(byTitle),
  }
}

/** Whether teams' answers on a topic go along with its first metric; null where that says nothing. Takes a query a team. */
export const getAgreementAcrossTeams = async (
  results: SurveyResults,
  topic: string,
  metric: string,
): Promise<AgreementAcrossTeams | null> => {
  await requireUser()
  return agreementAcrossTeams(await getDatabase(), results, topic, metric)
}

/** One topic with everything that was released about it. */
export type TopicPage = TopicsPage & { topic: Priority; results: SurveyResults }

/** One topic of a view; null when there is no such topic or no closed wave. */
export const getTopic = async (id: string, searchParams: SearchParams): Promise<TopicPage | null> => {
  const page = await getTopics(searchParams)
  const topic = page.topics?.find((one) => one.topic === id)
  if (topic === undefined || page.wave === null) return null
  const results = await waveResults(await getDatabase(), page.wave.id)
  return { ...page, topic, results }
}
