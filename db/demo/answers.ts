import type { Instrument } from '@/lib/surveys/instrument'
import { type Chance, chanceOf } from './chance'
import { type Opinion, opinionOf } from './opinions'

/** How the share of content people spreads over the five answers: 1, 2 (not), 3 (neutral), 4, 5 (content). */
const agreement = (chance: Chance, content: number): number => {
  const rest = 1 - content
  return 1 + chance.weighted([rest * 0.28, rest * 0.37, rest * 0.35, content * 0.62, content * 0.38])
}

const bands: Record<Opinion['hours'], number[]> = {
  little: [4, 4, 2, 0.5, 0],
  some: [1, 3, 4, 2, 0.5],
  much: [0, 1, 3, 4, 2],
}

/** How much more likely a topic is among the three that cost most. */
const costs: Record<Opinion['hours'], number> = { little: 0.4, some: 1, much: 3.5 }

/** The wanted comment, or the next in the list that nobody wrote yet: no two people write the same words. */
const firstUnsaid = (comments: readonly string[], wanted: string, said: Set<string>): string | undefined => {
  const at = comments.indexOf(wanted)
  const comment = [...comments.slice(at), ...comments.slice(0, at)].find((one) => !said.has(one))
  if (comment !== undefined) said.add(comment)
  return comment
}

/**
 * What one person answers to one wave: opinions of the team, with a mood of their own. `said` are the comments of the
 * wave so far; this person's are added.
 */
export const answersOf = (
  instrument: Instrument,
  { login, team, wave }: { login: string; team: string; wave: number },
  said: Set<string>,
): Record<string, unknown> => {
  const mood = chanceOf(login, 'mood').between(-0.13, 0.13)
  const chance = chanceOf(login, 'answers', wave)
  const answers: Record<string, unknown> = {}
  const pains: { topic: string; weight: number; opinion: Opinion }[] = []
  for (const { id: topic } of instrument.topics) {
    const opinion = opinionOf(topic, team, wave)
    if (chance.hit(0.02)) continue
    const doesNotApply = chance.hit(0.03)
    const satisfied = agreement(chance, Math.min(0.97, Math.max(0.03, opinion.content + mood)))
    const important = agreement(chance, opinion.important)
    answers[`${topic}.satisfaction`] = doesNotApply ? null : satisfied
    answers[`${topic}.importance`] = doesNotApply ? null : important
    if (!doesNotApply)
      pains.push({
        topic,
        weight: Math.max(0, 4.2 - satisfied) ** 2 * important * costs[opinion.hours],
        opinion,
      })
  }
  const picked: string[] = []
  for (let left = pains; picked.length < 3 && left.length > 0; ) {
    const pain = left[chance.weighted(left.map(({ weight }) => weight + 0.05))]
    if (!pain) break
    picked.push(pain.topic)
    left = left.filter((other) => other !== pain)
    answers[`${pain.topic}.time-lost`] = 1 + chance.weighted(bands[pain.opinion.hours])
    const { comments } = pain.opinion
    if (comments && chance.hit(0.3)) {
      const comment = firstUnsaid(comments, chance.pick(comments), said)
      if (comment !== undefined) answers[`${pain.topic}.comment`] = comment
    }
  }
  answers['pick-three'] = picked
  for (const [outcome, content] of Object.entries({
    'ease-of-delivery': 0.55,
    productive: 0.58,
    'likely-to-stay': 0.7,
  }))
    answers[`outcome.${outcome}`] = agreement(chance, content + mood)
  return answers
}
