import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { Question } from '@/lib/surveys/questionnaire'
import { ChoiceField } from '../../_components/field'

const legendClass = 'mb-3.5 p-0 text-[1.1875rem] leading-[1.35] font-strong tracking-[-0.015em] text-pretty'

type Answered = { value: string | string[] | undefined; error: string | undefined }

const ErrorText = ({ name, error }: { name: string; error: string | undefined }) =>
  error ? (
    <p id={`${name}-error`} className="mb-2 text-note text-worse">
      This answer {error}.
    </p>
  ) : null

const Frame = ({
  question,
  error,
  children,
}: {
  question: Question
  error: Answered['error']
  children: ReactNode
}) => (
  <fieldset
    id={question.name}
    tabIndex={-1}
    aria-describedby={error ? `${question.name}-error` : undefined}
    data-follows={'topic' in question && question.topic ? question.topic : undefined}
    className="mb-7.5 min-w-0 border-0 p-0 outline-none"
  >
    {children}
  </fieldset>
)

/** One question: native radios, check boxes or a text field, named by its text. */
export const QuestionField = ({ question, value, error }: { question: Question } & Answered) => {
  const { name, text } = question
  if (question.kind === 'text') {
    return (
      <Frame question={question} error={error}>
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
          className="w-full rounded-[0.6875rem] border border-edge bg-card px-4 py-2.5 text-body"
        />
        <p id={`${name}-hint`} className="text-note text-soft">
          Shown word for word. Leave out names and what only you could know.
        </p>
      </Frame>
    )
  }
  if (question.kind === 'number') {
    return (
      <Frame question={question} error={error}>
        <label htmlFor={`${name}-number`} className={clsx(legendClass, 'block')}>
          {text}
        </label>
        <ErrorText name={name} error={error} />
        <span className="flex items-center gap-2.5">
          <input
            id={`${name}-number`}
            type="number"
            inputMode="decimal"
            name={name}
            min={question.min ?? undefined}
            max={question.max ?? undefined}
            step={question.step}
            defaultValue={typeof value === 'string' ? value : ''}
            aria-describedby={`${name}-unit`}
            className="w-32 rounded-[0.6875rem] border border-edge bg-card px-4 py-2.5 text-body"
          />
          <span id={`${name}-unit`}>{question.unit}</span>
        </span>
      </Frame>
    )
  }
  const chosen = [value ?? []].flat()
  if (question.kind === 'ranking') {
    return (
      <Frame question={question} error={error}>
        <legend className={legendClass}>{text}</legend>
        <ErrorText name={name} error={error} />
        <ol className="grid gap-2">
          {question.choices.map((place, index) => (
            <li key={place.value}>
              <select
                name={name}
                aria-label={`Place ${index + 1}`}
                defaultValue={chosen[index] ?? ''}
                className="w-full rounded-[0.6875rem] border border-edge bg-card px-4 py-2.5 text-body"
              >
                <option value="">{index + 1}.</option>
                {question.choices.map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.label}
                  </option>
                ))}
              </select>
            </li>
          ))}
        </ol>
      </Frame>
    )
  }
  return (
    <Frame question={question} error={error}>
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
            id={question.kind === 'several' ? `pick-${choice.value}` : undefined}
            label={choice.label}
            defaultChecked={chosen.includes(choice.value)}
          />
        ))}
      </div>
    </Frame>
  )
}
