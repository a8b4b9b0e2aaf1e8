import type { WavePage } from '@/lib/data/surveys'
import { longDate } from '@/lib/surveys/long-date'
import { shareText, shareValue } from '@/lib/surveys/share-words'

/** The sentence on top of an open wave. */
export const openFinding = ({ wave, participation }: WavePage): string => {
  const everyone = participation.find(({ team }) => team === null)
  const until = `open until ${longDate(wave.closesAt)}`
  if (everyone?.responded == null) return `The survey is ${until}`
  if (everyone.responded === 0) return `Nobody has answered yet; the survey is ${until}`
  return `${everyone.responded} of ${everyone.invited} have answered; the survey is ${until}`
}

/** The sentence on top of a closed wave: where the fewest are content, if anything may be shown. */
export const closedFinding = ({ results, instrument }: WavePage): string => {
  const shown = instrument.topics.flatMap(({ id, title }) => {
    const cell = results?.cells.find(({ team, item }) => team === null && item === `${id}.satisfaction`)
    const share = cell === undefined ? null : shareValue(cell)
    return cell === undefined || share === null ? [] : [{ title, cell, share }]
  })
  const [least, next] = shown.sort((a, b) => a.share - b.share)
  if (least === undefined) return 'Too few people answered for anything to be shown'
  const text = shareText(least.cell)
  if (next !== undefined && next.share === least.share) {
    return `People are least content with ${least.title} and ${next.title}: ${text} agree that they are good`
  }
  return `People are least content with ${least.title}: ${text} of ${least.cell.n} agree that it is good`
}
