import 'server-only'
import { getDatabase } from '@/db/open'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { waveResults } from '@/lib/surveys/results'
import { shareText } from '@/lib/surveys/share-words'
import {
  answeredBefore,
  postTopicAnswer,
  readTopicAnswers,
  removeTopicAnswer,
  type TopicAnswer,
} from '@/lib/surveys/topic-answers'
import { readWave } from '@/lib/surveys/waves'
import { mayOpen, requireUser } from './session'

/** What came of a closed wave, by topic: what was posted, and for topics without an answer what people said. */
export type AnsweredPage = {
  title: string
  link: string
  mayPost: boolean
  topics: { topic: string; title: string; heard: string; answer: TopicAnswer | null }[]
}

/** Every topic of a closed wave with the answer to it. Throws `not_found`, and `conflict` while it is open. */
export const getAnswered = async (id: string): Promise<AnsweredPage> => {
  await requireUser()
  const db = await getDatabase()
  const { instrument, title } = await readWave(db, id)
  const results = await waveResults(db, id)
  const answers = new Map((await readTopicAnswers(db, id)).map((answer) => [answer.topic, answer]))
  return {
    title,
    link: `${env().baseUrl}/respond/answered/${id}`,
    mayPost: await mayOpen('platform'),
    topics: instrument.topics.map(({ id: topic, title: name }) => {
      const cell = results.cells.find(({ team, item }) => team === null && item === `${topic}.satisfaction`)
      const share = cell === undefined ? null : shareText(cell)
      const heard = share === null ? '' : `${share} of ${cell?.n} people are content with ${name}.`
      return { topic, title: name, heard, answer: answers.get(topic) ?? null }
    }),
  }
}

/** Posts, or replaces, the answer to a topic. */
export const postAnswer = async (wave: string, topic: string, said: string, did: string): Promise<void> => {
  const actor = await requireUser('platform')
  await postTopicAnswer(await getDatabase(), { wave, topic, said, did, actor })
}

/** Takes an answer back. */
export const takeAnswerBack = async (wave: string, topic: string): Promise<void> => {
  const actor = await requireUser('platform')
  await removeTopicAnswer(await getDatabase(), { wave, topic, actor })
}

/** What came of a wave, for whoever was asked: `id` is a random one, and all that is needed. */
export type CameOfIt = { wave: string; title: string; closedAt: Date; answers: TopicAnswer[] }

/** What came of a closed wave; open to whoever has the link. Null where nothing was posted, or there is no such wave. */
export const getCameOfIt = async (id: string): Promise<CameOfIt | null> => {
  try {
    const db = await getDatabase()
    const { title, closedAt } = await readWave(db, id)
    const answers = await readTopicAnswers(db, id)
    return closedAt === null || answers.length === 0 ? null : { wave: id, title, closedAt, answers }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

/** What came of the last wave before this one that was answered to, for the page that thanks; null where there is none. */
export const getCameOfLast = async (id: string): Promise<CameOfIt | null> => {
  try {
    const db = await getDatabase()
    await readWave(db, id)
    const before = await answeredBefore(db, id)
    return before === null ? null : await getCameOfIt(before.wave)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
