import type { CalendarSettings } from '@/lib/organisation/calendar'
import { clockText } from '@/lib/organisation/calendar-form'
import { ActionForm } from '../../../_components/action-form'
import { Card } from '../../../_components/card'
import { FormChecks, FormText, FormTextarea } from '../../../_components/form-fields'
import { SubmitButton } from '../../../_components/submit-button'
import { saveCalendarAction } from './calendar-actions'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const perWeek = ({ workingDays, startsMinute, endsMinute }: CalendarSettings) =>
  (workingDays.length * Math.min(480, endsMinute - startsMinute)) / 60

/** When people are expected to work: by this, waits in working hours are counted. */
export const CalendarForm = ({ settings }: { settings: CalendarSettings }) => (
  <ActionForm action={saveCalendarAction} className="mt-4.5 grid max-w-190 gap-4.5">
    <Card
      title={`A working week has ${perWeek(settings).toLocaleString('en-GB')} hours`}
      note="Waits in working hours leave out nights, days off and holidays; a day counts for 8 hours at most. Changing this recomputes them in the background."
    >
      <FormChecks
        legend="Working days"
        name="workingDays"
        defaultValues={settings.workingDays.map(String)}
        options={weekdays.map((label, index) => ({ value: String(index + 1), label }))}
        className="grid gap-2 sm:grid-cols-4"
      />
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        <FormText
          label="Work begins"
          name="starts"
          required
          defaultValue={clockText(settings.startsMinute)}
        />
        <FormText label="Work ends" name="ends" required defaultValue={clockText(settings.endsMinute)} />
      </div>
      <FormTextarea
        label="Holidays"
        hint="One a line: the day, then its name."
        placeholder="2026-12-25 Christmas Day"
        name="holidays"
        className="mt-4"
        defaultValue={settings.holidays.map(({ day, name }) => `${day} ${name}`).join('\n')}
      />
    </Card>
    <div>
      <SubmitButton pending="Saving…">Save the calendar</SubmitButton>
    </div>
  </ActionForm>
)
