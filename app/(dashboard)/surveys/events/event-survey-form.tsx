import { ActionForm } from '@/app/_components/action-form'
import { FormChecks, FormSelect, FormText } from '@/app/_components/form-fields'
import { SubmitButton } from '@/app/_components/submit-button'
import { eventKinds, eventWords } from '@/lib/surveys/events/event-survey'
import { addEventSurveyAction } from './actions'
import { EventQuestionFields } from './event-question-fields'

/** Sets up one or two questions after a kind of event. */
export const EventSurveyForm = ({ hasSlack }: { hasSlack: boolean }) => (
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
    <EventQuestionFields number={1} />
    <EventQuestionFields number={2} />
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
    {hasSlack ? (
      <FormChecks
        legend="Tell the Slack channel"
        name="viaSlack"
        options={[
          {
            value: 'yes',
            label: 'Once a day at most, that a question may be waiting; not for whom',
          },
        ]}
        defaultValues={[]}
      />
    ) : null}
    <div>
      <SubmitButton>Set it up</SubmitButton>
    </div>
  </ActionForm>
)
