import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { readWave } from './waves'

/** "You said, we did" on one topic of a closed wave. */
export type TopicAnswer = { topic: string; title: string; said: string; did: string; postedAt: Date }

const row = z.object({ topic: z.string(), said: z.string(), did: z.string(), postedAt: z.date() })

/** What was answered to the people of a wave, in the order of its topics. Throws `not_found`. */
export const readTopicAnswers = async (db: Database, id: string): Promise<TopicAnswer[]> => {
  const { instrument } = await readWave(db, id)
  const rows = z
    .array(row)
    .parse(
      await db.sql`select topic, said, did, posted_at as "postedAt" from topic_answers where wave_id = ${id}`,
    )
  const found = new Map(rows.map((answer) => [answer.topic, answer]))
  return instrument.topics.flatMap(({ id: topic, title }) => {
    const answer = found.get(topic)
    return answer === undefined ? [] : [{ ...answer, title }]
  })
}

/** The wave of the same survey before this one that was answered to last; null where none was. */
export const answeredBefore = async (
  db: Database,
  id: string,
): Promise<{ wave: string; title: string; closedAt: Date } | null> => {
  const [found] = z.array(z.object({ wave: z.string(), title: z.string(), closedAt: z.date() })).parse(
    await db.sql`
      select earlier.id as wave, earlier.title, earlier.closed_at as "closedAt"
      from waves
      join survey_versions on survey_versions.id = waves.survey_version_id
      join survey_versions others on others.survey_id = survey_versions.survey_id
      join waves earlier on earlier.survey_version_id = others.id
      where waves.id = ${id} and earlier.id <> waves.id and earlier.closed_at is not null
        and earlier.opens_at <= waves.opens_at
        and exists (select from topic_answers where topic_answers.wave_id = earlier.id)
      order by earlier.closed_at desc limit 1`,
  )
  return found ?? null
}

const text = z.string().trim().min(1).max(2000)

/** Posts, or replaces, the answer to a topic of a closed wave. Throws `bad_input`, `not_found`, `conflict` while it is open. */
export const postTopicAnswer = async (
  db: Database,
  {
    wave: id,
    topic,
    said,
    did,
    actor,
  }: { wave: string; topic: string; said: string; did: string; actor: Actor },
): Promise<void> => {
  const wave = await readWave(db, id)
  if (wave.closedAt === null)
    throw new AppError('conflict', `“${wave.title}” is still open: answer once people have had their say.`)
  if (!wave.instrument.topics.some((one) => one.id === topic))
    throw new AppError('not_found', `“${wave.title}” did not ask about a topic “${topic}”.`)
  const parsed = z.object({ said: text, did: text }).safeParse({ said, did })
  if (!parsed.success)
    throw new AppError(
      'bad_input',
      'Both what was said and what came of it are needed, of at most 2000 characters each.',
    )
  await db.sql.begin(async (tx) => {
    await tx`
      insert into topic_answers (wave_id, topic, said, did, posted_by)
      values (${id}, ${topic}, ${parsed.data.said}, ${parsed.data.did}, ${typeof actor === 'string' ? actor : actor.email})
      on conflict (wave_id, topic) do update
      set said = excluded.said, did = excluded.did, posted_by = excluded.posted_by, posted_at = now()`
    await audit(tx, actor, 'topic-answer.post', `${wave.title}: ${topic}`, { wave: id, topic })
  })
}

/** Takes an answer back. */
export const removeTopicAnswer = async (
  db: Database,
  { wave, topic, actor }: { wave: string; topic: string; actor: Actor },
): Promise<void> => {
  await db.sql.begin(async (tx) => {
    await tx`delete from topic_answers where wave_id = ${wave} and topic = ${topic}`
    await audit(tx, actor, 'topic-answer.remove', topic, { wave, topic })
  })
}
