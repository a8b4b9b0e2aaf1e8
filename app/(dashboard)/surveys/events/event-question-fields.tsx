import { FormSelect, FormText, FormTextarea } from '@/app/_components/form-fields'
import type { EventQuestionKind } from '@/lib/surveys/events/event-questions'

const kinds: Record<EventQuestionKind, string> = {
  agreement: 'a statement, to agree with or not',
  choice: 'a question with one choice',
  number: 'a question for a number',
}

/** One question after an event. What its kind does not need is left alone. */
export const EventQuestionFields = ({ number }: { number: 1 | 2 }) => (
  <fieldset className="m-0 grid gap-3 rounded-xl border border-line p-3">
    <legend className="px-1 font-strong text-note">
      {number === 1 ? 'Question' : 'A second one, if need be'}
    </legend>
    <FormSelect label="Kind" name={`kind${number}`} defaultValue="agreement">
      {Object.entries(kinds).map(([kind, label]) => (
        <option key={kind} value={kind}>
          {label}
        </option>
      ))}
    </FormSelect>
    <FormText
      label="Text"
      name={`text${number}`}
      maxLength={300}
      required={number === 1}
      defaultValue=""
      hint={number === 1 ? 'For example: CI told me soon enough whether this change was good.' : undefined}
    />
    <details>
      <summary className="text-note text-path">Options of a choice, unit of a number</summary>
      <div className="mt-2 grid gap-3">
        <FormTextarea
          label="Options, one a line"
          name={`options${number}`}
          rows={3}
          defaultValue=""
          hint="Two to eight. For a choice only."
        />
        <FormText
          label="Unit"
          name={`unit${number}`}
          maxLength={40}
          defaultValue=""
          hint="For a number only, like minutes."
        />
      </div>
    </details>
  </fieldset>
)
