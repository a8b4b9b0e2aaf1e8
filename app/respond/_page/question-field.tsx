import type { ReactNode } from 'react'
import type { Question } from '@/lib/surveys/questionnaire'
import { fill, type SurveyWords } from '@/lib/surveys/words/words'
import { RankingField } from './ranking-field'

const rangeText = (
  { min, max, decimals }: Extract<Question, { kind: 'number' }>,
  { numbers }: SurveyWords,
): string => {
  const texts = decimals ? numbers.decimal : numbers.whole
  if (min !== null && max !== null) return fill(texts.between, { min, max })
  if (min !== null) return fill(texts.atLeast, { min })
  return max === null ? texts.any : fill(texts.atMost, { max })
}

type Props = {
  question: Question
  words: SurveyWords
  /** What was answered before. */
  value?: string | string[] | undefined
  /** What is wrong with it, as a sentence. */
  error?: string | undefined
  /** As it looks once JavaScript has taken over. */
  isScripted?: boolean
}

const ErrorText = ({ question, error }: Pick<Props, 'question' | 'error'>) =>
  error ? (
    <p id={`${question.name}_error`} className="q-error">
      {error}
    </p>
  ) : null

/** A question with one field: no group, its text is the field's label. */
const Single = ({
  question,
  error,
  hints,
  children,
}: Pick<Props, 'question' | 'error'> & {
  hints: string
  children: (attributes: Record<string, string | boolean | undefined>) => ReactNode
}) => {
  const { name, text } = question
  const id = `${name}_field`
  return (
    <div
      id={name}
      tabIndex={-1}
      data-question={name}
      data-follows={question.topic ?? undefined}
      className="q"
    >
      <label htmlFor={id} className="q-text">
        {text}
      </label>
      <ErrorText question={question} error={error} />
      {children({
        id,
        name,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': error ? `${name}_error ${hints}` : hints,
      })}
    </div>
  )
}

/** A question of several fields: native radios, check boxes or places in a group that its text names. */
const Group = ({
  question,
  error,
  note,
  children,
}: Pick<Props, 'question' | 'error'> & { note?: string | undefined; children: ReactNode }) => (
  <fieldset
    id={question.name}
    tabIndex={-1}
    aria-describedby={error ? `${question.name}_error` : undefined}
    data-question={question.name}
    data-follows={question.topic ?? undefined}
    className="q"
  >
    <legend className="q-text">
      {question.text}
      {note ? <span className="q-note">{note}</span> : null}
    </legend>
    <ErrorText question={question} error={error} />
    {children}
  </fieldset>
)

/** One question, the same in a survey and in the editor's preview. It works as it stands; the page's script adds to it. */
export const QuestionField = ({ question, words, value, error, isScripted = false }: Props) => {
  const { name } = question
  const chosen = [value ?? []].flat()
  switch (question.kind) {
    case 'text':
      return (
        <Single question={question} error={error} hints={`${name}_hint`}>
          {(attributes) => (
            <>
              <textarea
                {...attributes}
                rows={3}
                maxLength={2000}
                defaultValue={chosen[0] ?? ''}
                className="q-input"
              />
              <p id={`${name}_hint`} className="q-note">
                {words.textHint}
              </p>
            </>
          )}
        </Single>
      )
    case 'number':
      return (
        <Single question={question} error={error} hints={`${name}_unit ${name}_range`}>
          {(attributes) => (
            <>
              <span className="q-number">
                {/* Not type="number": what a browser takes for no number it would send as nothing, which is a skip. */}
                <input
                  {...attributes}
                  type="text"
                  inputMode={question.decimals ? 'decimal' : 'numeric'}
                  autoComplete="off"
                  maxLength={30}
                  defaultValue={chosen[0] ?? ''}
                  className="q-input"
                />
                <span id={`${name}_unit`}>{question.unit}</span>
              </span>
              <p id={`${name}_range`} className="q-note">
                {rangeText(question, words)}
              </p>
            </>
          )}
        </Single>
      )
    case 'ranking':
      return (
        <Group question={question} error={error} note={words.ranking.hint}>
          <RankingField question={question} words={words} given={chosen} isScripted={isScripted} />
        </Group>
      )
    default: {
      const note = question.kind === 'several' ? fill(words.chooseUpTo, { n: question.most }) : undefined
      return (
        <Group question={question} error={error} note={note}>
          <div className="q-choices">
            {question.choices.map((choice) => (
              <label key={choice.value} className="q-choice">
                <input
                  type={question.kind === 'one' ? 'radio' : 'checkbox'}
                  name={name}
                  value={choice.value}
                  id={question.kind === 'several' && question.isPick ? `pick-${choice.value}` : undefined}
                  defaultChecked={chosen.includes(choice.value)}
                />
                <span>{choice.label}</span>
              </label>
            ))}
          </div>
        </Group>
      )
    }
  }
}
