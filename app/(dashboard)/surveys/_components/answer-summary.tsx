import { withheldText } from '@/lib/surveys/share-words'
import type { ResultCell, ResultItem } from '@/lib/surveys/survey-results'
import { optionText, optionValue } from './option-text'

const figure = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 2 })

/** A group's answers to a choice, a ranking or a number, in a line or a short list; to a text, how many can be read. */
export const AnswerSummary = ({
  item: { kind, options, unit },
  cell,
  comments = 0,
  k,
}: {
  item: ResultItem
  cell: ResultCell | undefined
  comments?: number
  k: number
}) => {
  if (kind === 'text') {
    return (
      <p className="text-note text-soft">
        {comments === 0
          ? 'No answer can be shown.'
          : `${comments} ${comments === 1 ? 'answer' : 'answers'} can be read.`}
      </p>
    )
  }
  if (cell === undefined || cell.n === null) {
    return <p className="text-note text-soft">{withheldText(cell?.withheld ?? 'too_few', k)}</p>
  }
  const { n, picked, ranked, number } = cell
  if (number !== null) {
    return (
      <p className="text-note">
        Mean {figure(number.mean)} {unit}{' '}
        <span className="text-soft">
          (95 % interval {figure(number.low)} to {figure(number.high)}, n = {n})
        </span>
      </p>
    )
  }
  const lines =
    ranked === null
      ? options.map(({ value, label }) => ({
          label,
          text: optionText(picked?.[value], n),
          order: -optionValue(picked?.[value], n),
        }))
      : options.map(({ value, label }) => ({
          label,
          text: `mean place ${figure(ranked[value] ?? Number.NaN)}`,
          order: ranked[value] ?? 0,
        }))
  return (
    <ul className="text-note">
      {lines
        .sort((a, b) => a.order - b.order)
        .map(({ label, text }) => (
          <li key={label}>
            {label} <span className="text-soft">{text}</span>
          </li>
        ))}
      <li className="text-soft">n = {n}</li>
    </ul>
  )
}
