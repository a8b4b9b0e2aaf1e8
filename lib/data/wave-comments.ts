import 'server-only'
import { getDatabase } from '@/db/open'
import { waveParticipation } from '@/lib/surveys/participation'
import { setThemes, type ThemedComment, themeCounts, themedComments } from '@/lib/surveys/themes'
import { readWave } from '@/lib/surveys/waves'
import { mayOpen, requireUser } from './session'

/** A wave's comments with where they come from, in words. */
export type WaveComments = {
  title: string
  comments: (ThemedComment & { about: string; group: string })[]
  counts: { theme: string; comments: number }[]
  mayTag: boolean
}

/** The comments of a closed wave that may be shown. Throws `not_found`, and `conflict` while it is open. */
export const getWaveComments = async (id: string): Promise<WaveComments> => {
  await requireUser()
  const db = await getDatabase()
  const wave = await readWave(db, id)
  const comments = await themedComments(db, id)
  const groups = new Map((await waveParticipation(db, id)).map(({ team, name }) => [team, name]))
  const titles = new Map(wave.instrument.topics.map((topic) => [topic.id, topic.title]))
  const about = new Map(
    wave.instrument.items.map((item) => [
      item.key,
      ('topic' in item && item.topic !== null ? titles.get(item.topic) : undefined) ?? item.text,
    ]),
  )
  return {
    title: wave.title,
    comments: comments.map((comment) => ({
      ...comment,
      about: about.get(comment.item) ?? comment.item,
      group: groups.get(comment.team) ?? 'Everyone',
    })),
    counts: themeCounts(comments),
    mayTag: await mayOpen('platform'),
  }
}

/** Gives a comment exactly these themes. */
export const giveThemes = async (wave: string, comment: string, themes: string[]): Promise<void> => {
  const actor = await requireUser('platform')
  await setThemes(await getDatabase(), { wave, comment, themes, actor })
}
