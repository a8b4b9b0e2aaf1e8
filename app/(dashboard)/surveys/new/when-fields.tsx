import { ChoiceField, SelectField, TextField } from '@/app/_components/field'
import type { PlanParams } from './plan-params'

/** When it opens, how often, and for how long. */
export const WhenFields = ({ params, timeZone }: { params: PlanParams; timeZone: string }) => (
  <fieldset className="group/when grid gap-2">
    <legend className="mb-1 text-note font-strong">When</legend>
    <ChoiceField
      type="radio"
      name="when"
      value="now"
      label="Open it now"
      defaultChecked={params.when === 'now'}
    />
    <ChoiceField
      type="radio"
      name="when"
      value="later"
      label="Open it later, or again and again:"
      defaultChecked={params.when === 'later'}
    />
    <div className="hidden gap-3.5 rounded-xl border border-line p-3.5 group-has-[[value=later]:checked]/when:grid sm:grid-cols-2">
      <TextField
        label="First opens"
        hint={timeZone}
        name="at"
        type="datetime-local"
        defaultValue={params.at}
      />
      <SelectField label="Then" hint="From the first opening on" name="every" defaultValue={params.every}>
        <option value="once">no more</option>
        <option value="monthly">every month</option>
        <option value="quarterly">every three months</option>
        <option value="cron">by a cron expression</option>
      </SelectField>
      <TextField
        label="Cron expression"
        hint="Minute, hour, day, month, weekday: “0 9 1 */2 *” is 9:00 on the first of every second month."
        name="cron"
        maxLength={100}
        defaultValue={params.cron}
        autoComplete="off"
        className="sm:col-span-2"
      />
    </div>
    <TextField
      label="Open for (days)"
      name="days"
      type="number"
      min={1}
      max={365}
      defaultValue={params.days}
      required
    />
  </fieldset>
)
