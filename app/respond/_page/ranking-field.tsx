import type { Question } from '@/lib/surveys/questionnaire'
import { fill, type SurveyWords } from '@/lib/surveys/words/words'

/**
 * Options to put in order: a list of places to choose for, and beside it, for the page's script, the options with two
 * buttons each. The places are what is sent either way, so that nothing is sent before somebody has put them in order.
 */
export const RankingField = ({
  question: { name, choices },
  words: { ranking },
  given,
  isScripted,
}: {
  question: Extract<Question, { kind: 'ranking' }>
  words: SurveyWords
  given: string[]
  isScripted: boolean
}) => (
  <div data-ranking={name}>
    <ol className="q-rows" data-places hidden={isScripted}>
      {choices.map((place, index) => (
        <li key={place.value}>
          <select
            name={name}
            aria-label={fill(ranking.place, { n: index + 1 })}
            defaultValue={given[index] ?? ''}
            className="q-input"
          >
            <option value="">{index + 1}.</option>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        </li>
      ))}
    </ol>
    <div data-order hidden={!isScripted}>
      <ol className="q-rows">
        {choices.map((choice) => (
          <li key={choice.value} data-value={choice.value} data-label={choice.label} className="q-row">
            <span className="q-place">–</span>
            <span>{choice.label}</span>
            <button
              type="button"
              data-by="-1"
              aria-label={fill(ranking.moveUp, { label: choice.label })}
              className="q-button"
            >
              ↑
            </button>
            <button
              type="button"
              data-by="1"
              aria-label={fill(ranking.moveDown, { label: choice.label })}
              className="q-button"
            >
              ↓
            </button>
          </li>
        ))}
      </ol>
      <p className="q-order" data-not-ranked>
        <span>{ranking.notRanked}</span>
        <button type="button" data-keep className="q-button">
          {ranking.asItStands}
        </button>
      </p>
      <p className="q-order" data-ranked hidden>
        <span>{ranking.ranked}</span>
        <button type="button" data-clear className="q-button">
          {ranking.leaveOut}
        </button>
      </p>
      <p aria-live="polite" className="unseen" data-said />
    </div>
  </div>
)
