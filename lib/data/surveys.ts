import 'server-only'
import { getDatabase } from '@/db/open'
import { closeWave } from '@/lib/surveys/close-wave'
import { waveParticipation } from '@/lib/surveys/participation'
import { waveResults } from '@/lib/surveys/results'
import type { Participation, SurveyResults } from '@/lib/surveys/survey-results'
import { listWaves, raiseK, readWave, type Wave } from '@/lib/surveys/waves'
import { requireUser } from './session'

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
