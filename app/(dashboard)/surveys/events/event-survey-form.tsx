import { ActionForm } from '@/app/_components/action-form'
import { FormSelect, FormText } from '@/app/_components/form-fields'
import { SubmitButton } from '@/app/_components/submit-button'
import { eventKinds, eventWords } from '@/lib/surveys/events/event-survey'
import { addEventSurveyAction } from './actions'

/** Sets up one or two statements after a kind of event. */
export const EventSurveyForm = () => (
  <ActionForm action={addEventSurveyAction} className="grid gap-3">
    <FormText label="Title" name="title" maxLength={120} required defaultValue="" />
    <FormSelect label="When" name="event" defaultValue="merged-change">
      {eventKinds.map((kind) => (
        <option key={kind} value={kind}>
          {eventWords[kind].when}: {eventWords[kind].who}
        </option>
      ))}
    </FormSelect>
    <FormText
      label="Slow from how many minutes"
      name="slowMinutes"
      type="number"
      min={1}
      max={1440}
      defaultValue=""
      hint="Only for slow pipelines."
    />
    <FormText
      label="Statement to agree with or not"
      name="first"
      maxLength={300}
      required
      defaultValue=""
      hint="For example: CI told me soon enough whether this change was good."
    />
    <FormText label="A second one, if need be" name="second" maxLength={300} defaultValue="" />
    <div className="grid grid-cols-2 items-end gap-3">
      <FormText
        label="Ask how many, in %"
        name="percent"
        type="number"
        min={1}
        max={100}
        step="any"
        required
        defaultValue="20"
      />
      <FormText
        label="Days between two askings"
        name="cooldownDays"
        type="number"
        min={1}
        max={365}
        required
        defaultValue="14"
      />
      <FormText
        label="Days of a round"
        name="roundDays"
        type="number"
        min={7}
        max={180}
        required
        defaultValue="30"
        hint="Results come at its end."
      />
      <FormText
        label="Smallest group shown (k)"
        name="k"
        type="number"
        min={3}
        max={1000}
        required
        defaultValue="5"
      />
    </div>
    <div>
      <SubmitButton>Set it up</SubmitButton>
    </div>
  </ActionForm>
)
