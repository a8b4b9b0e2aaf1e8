import { TextField } from '@/app/_components/field'
import { type Instrument, language } from '@/lib/surveys/instrument'
import type { Change } from './use-draft'

/** The survey's name and the language it is written in. */
export const SurveyPanel = ({ survey, change }: { survey: Instrument; change: (change: Change) => void }) => {
  const own = survey.language ?? 'en'
  return (
    <div className="mb-6 grid gap-3.5 sm:grid-cols-[2fr_1fr]">
      <TextField
        label="Title"
        hint="What people see above the questions."
        maxLength={500}
        value={survey.title}
        onChange={(event) => change((now) => ({ ...now, title: event.target.value }))}
      />
      <TextField
        label="Written in"
        hint="A language tag like en or de."
        maxLength={12}
        defaultValue={own}
        onChange={(event) => {
          const parsed = language.safeParse(event.target.value.trim())
          if (parsed.success) change((now) => ({ ...now, language: parsed.data }))
        }}
      />
    </div>
  )
}
