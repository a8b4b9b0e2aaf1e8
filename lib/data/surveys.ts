import 'server-only'
import { getDatabase } from '@/db/open'
import { AppError } from '@/lib/errors'
import type { Audience } from '@/lib/surveys/audience'
import { closeWave } from '@/lib/surveys/close-wave'
import { toCsv } from '@/lib/surveys/links-csv'
import { type Link, openWave } from '@/lib/surveys/open-wave'
import { waveParticipation } from '@/lib/surveys/participation'
import { previewAudience } from '@/lib/surveys/preview-audience'
import { waveResults } from '@/lib/surveys/results'
import type { Participation, SurveyResults } from '@/lib/surveys/survey-results'
import { respondUrl } from '@/lib/surveys/tokens'
import { leastK } from '@/lib/surveys/wave-plan'
import { listWaves, raiseK, readWave, replaceLinks, type Wave } from '@/lib/surveys/waves'
import { requireUser } from './session'
import { getTeamTree } from './team-tree'

/** Whether the signed-in user may open and close surveys. */
const mayAsk = (role: string): boolean => role === 'admin' || role === 'platform'

/** A wave in the list, with how many were asked and have answered. */
export type WaveInList = Wave & { isOpen: boolean; invited: number; responded: number | null }

/** Every wave, the newest first. */
export const getSurveys = async (): Promise<{ waves: WaveInList[]; mayAsk: boolean }> => {
  const user = await requireUser()
  const db = await getDatabase()
  const waves = await listWaves(db)
  return {
    mayAsk: mayAsk(user.role),
    waves: await Promise.all(
      waves.map(async (wave) => {
        const everyone = (await waveParticipation(db, wave.id)).find(({ team }) => team === null)
        return {
          ...wave,
          isOpen: wave.closedAt === null,
          invited: everyone?.invited ?? 0,
          responded: everyone?.responded ?? null,
        }
      }),
    ),
  }
}

/** What somebody wants to open: `teams` empty is everybody. */
export type SurveyPlan = { teams: string[]; k: number; days: number; title: string }

const audienceOf = ({ teams }: SurveyPlan): Audience => (teams.length === 0 ? { everyone: true } : { teams })

/** The teams to choose from, and who would be asked by a plan (null before one is made). */
export const getSurveyPlan = async (plan: SurveyPlan | null) => {
  await requireUser('platform')
  const teams = await getTeamTree(new Date())
  if (plan === null) return { teams, leastK, preview: null, problem: null }
  try {
    const preview = await previewAudience(await getDatabase(), audienceOf(plan), plan.k)
    return { teams, leastK, preview, problem: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { teams, leastK, preview: null, problem: `${error.message} ${error.hint ?? ''}`.trim() }
  }
}

const linksCsv = async (links: readonly Link[]): Promise<string> => {
  const { sql } = await getDatabase()
  const rows =
    await sql`select login, email from people where login = any (${links.map(({ login }) => login)})`
  const emails = new Map(rows.map((row) => [row.login, row.email]))
  return toCsv(
    ['login', 'email', 'team', 'url'],
    links.map(({ login, team, token }) => [login, emails.get(login) ?? '', team, respondUrl(token)]),
  )
}

/** Opens an anonymous wave of the standard questionnaire. The links are given only now. */
export const openSurvey = async (plan: SurveyPlan) => {
  const user = await requireUser('platform')
  const { wave, title, links } = await openWave(await getDatabase(), {
    instrument: 'standard',
    audience: audienceOf(plan),
    k: plan.k,
    days: plan.days,
    title: plan.title,
    actor: user,
  })
  return { wave, title, people: links.length, csv: await linksCsv(links) }
}

/** A wave's page: how many have answered, and the results once it is closed. */
export type WavePage = {
  wave: Wave
  instrument: { topics: { id: string; title: string }[] }
  mayAsk: boolean
  participation: Participation[]
  results: SurveyResults | null
  /** The other closed waves of the same survey, which results can be compared with; the newest first. */
  others: { id: string; title: string }[]
}

/** One wave; its results against the wave before, another one (its id) or the team above (`parent`). Throws `not_found`. */
export const getWavePage = async (id: string, against?: string): Promise<WavePage> => {
  const user = await requireUser()
  const db = await getDatabase()
  const waves = await listWaves(db)
  const { instrument, ...wave } = await readWave(db, id)
  const others = waves.filter((one) => one.survey === wave.survey && one.id !== id && one.closedAt !== null)
  return {
    wave,
    instrument: { topics: instrument.topics.map(({ id: topic, title }) => ({ id: topic, title })) },
    mayAsk: mayAsk(user.role),
    participation: await waveParticipation(db, id),
    results:
      wave.closedAt === null ? null : await waveResults(db, id, against === undefined ? {} : { against }),
    others: others.map(({ id: other, title }) => ({ id: other, title })),
  }
}

/** Closes a wave for good. */
export const closeSurvey = async (id: string): Promise<void> => {
  const user = await requireUser('platform')
  await closeWave(await getDatabase(), id, { actor: user })
}

/** Raises the size of the smallest group of a wave that is shown. */
export const raiseSurveyK = async (id: string, k: number): Promise<void> => {
  const user = await requireUser('platform')
  await raiseK(await getDatabase(), id, { k, actor: user })
}

/** New links for everybody of an open wave, as CSV; the old ones stop working. */
export const renewLinks = async (id: string): Promise<string> => {
  const user = await requireUser('platform')
  return linksCsv(await replaceLinks(await getDatabase(), id, user))
}
