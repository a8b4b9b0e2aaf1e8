import { useId, useState } from 'react'
import { ProgressBar } from '@/app/_components/progress-bar'
import { QuestionField } from '@/app/respond/_page/question-field'
import '@/app/respond/_style/question.css'
import { askedItems } from '@/lib/surveys/branching'
import { answersOfForm } from '@/lib/surveys/form-answers'
import type { Instrument } from '@/lib/surveys/instrument'
import { stepsOf } from '@/lib/surveys/questionnaire'
import { languagesOf, translate } from '@/lib/surveys/translate'
import { counted, fill, wordsIn } from '@/lib/surveys/words/words'

/** What a form holds, by field. */
const valuesOf = (form: HTMLFormElement): Record<string, string | string[]> => {
  const data = new FormData(form)
  return Object.fromEntries(
    [...new Set(data.keys())].map((name) => {
      const values = data.getAll(name).map(String)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

/** The questions as people will see them, all below each other. It can be filled in to try what hangs on what; nothing is sent. */
export const Preview = ({
  survey,
  language,
  onLanguage,
}: {
  survey: Instrument
  language: string
  onLanguage: (language: string) => void
}) => {
  const [values, setValues] = useState<Record<string, string | string[]>>({})
  const select = useId()
  const languages = languagesOf(survey)
  const shown = translate(survey, language)
  const words = wordsIn(language)
  const answers = answersOfForm(shown, values)
  const pick = shown.items.find(({ kind }) => kind === 'pick')
  const asked = askedItems(shown, pick === undefined ? answers : { [pick.key]: [], ...answers })
  const steps = stepsOf(shown)
  return (
    <section
      aria-label="Preview of the questions"
      className="rounded-card border border-line bg-paper px-5 py-4.5"
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-note text-soft">
          <span className="font-strong text-ink">{shown.title || 'Untitled survey'}</span> ·{' '}
          {counted(words.minutes, shown.minutes)}
        </h2>
        {languages.length > 1 ? (
          <label htmlFor={select} className="text-note">
            <span className="sr-only">Language of the preview</span>
            <select
              id={select}
              value={languages.includes(language) ? language : languages[0]}
              onChange={(event) => onLanguage(event.target.value)}
              className="rounded-control border border-edge bg-card px-2 py-1"
            >
              {languages.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      <ProgressBar value={0} label="Progress" className="mb-5" />
      <form
        lang={language}
        onChange={(event) => setValues(valuesOf(event.currentTarget))}
        onSubmit={(event) => event.preventDefault()}
      >
        {steps.map((step, index) => {
          const visible = step.questions.filter(({ name }) => asked.has(name))
          return visible.length === 0 ? null : (
            <div key={step.id}>
              <p className="mb-1.5 text-note text-soft">
                {fill(words.place, { n: index + 1, all: steps.length })} · {step.title}
              </p>
              {visible.map((question) => (
                <QuestionField
                  key={question.name}
                  question={{ ...question, text: question.text || '…' }}
                  words={words}
                  isScripted
                />
              ))}
            </div>
          )
        })}
      </form>
      {survey.items.length === 0 ? (
        <p className="text-note text-soft">Questions appear here as you add them.</p>
      ) : null}
    </section>
  )
}
