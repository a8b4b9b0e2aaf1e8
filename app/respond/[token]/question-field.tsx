import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { Question } from '@/lib/surveys/questionnaire'
import { ChoiceField } from '../../_components/field'
import { RankingField } from './ranking-field'

const legendClass = 'mb-3.5 p-0 text-[1.1875rem] leading-[1.35] font-strong tracking-[-0.015em] text-pretty'

const inputClass = 'rounded-[0.6875rem] border border-edge bg-card px-4 py-2.5 text-body'

const rangeText = ({ min, max, decimals }: Extract<Question, { kind: 'number' }>): string => {
  const number = decimals ? 'A number' : 'A whole number'
  if (min !== null && max !== null) return `${number} from ${min} to ${max}.`
  if (min !== null) return `${number} of at least ${min}.`
  return max === null ? `${number}.` : `${number} of at most ${max}.`
}

type Answered = { value: string | string[] | undefined; error: string | undefined; isHidden?: boolean }

const ErrorText = ({ name, error }: { name: string; error: string | undefined }) =>
  error ? (
    <p id={`${name}-error`} className="mb-2 text-note text-worse">
      This answer {error}.
    </p>
  ) : null

const Frame = ({
  question,
  error,
  isHidden,
  children,
}: Omit<Answered, 'value'> & {
  question: Question
  children: ReactNode
}) => (
  <fieldset
    id={question.name}
    tabIndex={-1}
    hidden={isHidden}
    aria-describedby={error ? `${question.name}-error` : undefined}
    data-question={question.name}
    data-follows={question.topic ?? undefined}
    className="mb-7.5 min-w-0 border-0 p-0 outline-none"
  >
    {children}
  </fieldset>
)

/** One question: native radios, check boxes or a text field, named by its text. */
export const QuestionField = ({
  question,
  value,
  error,
  isHidden = false,
}: { question: Question } & Answered) => {
  const { name, text } = question
  if (question.kind === 'text') {
    return (
      <Frame question={question} error={error} isHidden={isHidden}>
        <label htmlFor={`${name}-text`} className={clsx(legendClass, 'block')}>
          {text}
        </label>
        <ErrorText name={name} error={error} />
        <textarea
          id={`${name}-text`}
          name={name}
          rows={3}
          maxLength={2000}
          defaultValue={typeof value === 'string' ? value : ''}
          aria-describedby={`${name}-hint`}
          className={clsx(inputClass, 'w-full')}
        />
        <p id={`${name}-hint`} className="text-note text-soft">
          Shown word for word. Leave out names and what only you could know.
        </p>
      </Frame>
    )
  }
  if (question.kind === 'number') {
    return (
      <Frame question={question} error={error} isHidden={isHidden}>
        <label htmlFor={`${name}-number`} className={clsx(legendClass, 'block')}>
          {text}
        </label>
        <ErrorText name={name} error={error} />
        <span className="flex items-center gap-2.5">
          {/* Not type="number": what a browser takes for no number it would send as nothing, which is a skip. */}
          <input
            id={`${name}-number`}
            type="text"
            inputMode={question.decimals ? 'decimal' : 'numeric'}
            name={name}
            autoComplete="off"
            maxLength={30}
            defaultValue={typeof value === 'string' ? value : ''}
            aria-describedby={`${name}-unit ${name}-range`}
            className={clsx(inputClass, 'w-32')}
          />
          <span id={`${name}-unit`}>{question.unit}</span>
        </span>
        <p id={`${name}-range`} className="mt-1.5 text-note text-soft">
          {rangeText(question)}
        </p>
      </Frame>
    )
  }
  const chosen = [value ?? []].flat()
  if (question.kind === 'ranking') {
    return (
      <Frame question={question} error={error} isHidden={isHidden}>
        <legend className={legendClass}>
          {text}
          <span className="block text-note font-normal text-soft">The first is in front.</span>
        </legend>
        <ErrorText name={name} error={error} />
        <RankingField name={name} choices={question.choices} given={chosen} />
      </Frame>
    )
  }
  return (
    <Frame question={question} error={error} isHidden={isHidden}>
      <legend className={legendClass}>
        {text}
        {question.kind === 'several' ? (
          <span className="block text-note font-normal text-soft">Choose up to {question.most}.</span>
        ) : null}
      </legend>
      <ErrorText name={name} error={error} />
      <div className="grid gap-2">
        {question.choices.map((choice) => (
          <ChoiceField
            key={choice.value}
            type={question.kind === 'one' ? 'radio' : 'checkbox'}
            name={name}
            value={choice.value}
            id={question.kind === 'several' && question.isPick ? `pick-${choice.value}` : undefined}
            label={choice.label}
            defaultChecked={chosen.includes(choice.value)}
          />
        ))}
      </div>
    </Frame>
  )
}
