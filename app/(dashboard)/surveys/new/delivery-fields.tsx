import { ChoiceField, SelectField } from '@/app/_components/field'
import { ViewLink } from '@/app/_components/view-link'
import type { Choices } from './plan-form'
import type { PlanParams } from './plan-params'

/** How people get to the questions. Without any of these there is a list of personal links. */
export const DeliveryFields = ({
  params,
  choices: { settings },
}: {
  params: PlanParams
  choices: Choices
}) => (
  <fieldset className="grid gap-2">
    <legend className="mb-1 text-note font-strong">How people are reached</legend>
    <ChoiceField
      name="via"
      value="mail"
      label="E-mail"
      hint={
        settings.hasSmtp
          ? 'A personal link to everybody who has an address.'
          : 'No mail server is set up yet.'
      }
      disabled={!settings.hasSmtp}
      defaultChecked={settings.hasSmtp && params.via.includes('mail')}
    />
    <ChoiceField
      name="via"
      value="slack"
      label="Slack"
      hint={settings.hasSlack ? 'The open link, posted to a channel.' : 'No webhook is set up yet.'}
      disabled={!settings.hasSlack}
      defaultChecked={settings.hasSlack && params.via.includes('slack')}
    />
    <ChoiceField
      name="via"
      value="link"
      label="Open link"
      hint="One address for all, behind the sign-in. It leads everybody to their own questions."
      defaultChecked={params.via.includes('link')}
    />
    <p className="text-note text-soft">
      Without any of them you get a list of personal links, as CSV for your own mailer.{' '}
      <ViewLink href="/surveys/settings" className="text-path underline underline-offset-2">
        Set up mail and Slack
      </ViewLink>
    </p>
    <SelectField
      label="Reminders"
      hint="By mail or in Slack."
      name="reminders"
      defaultValue={params.reminders}
    >
      <option value="0">none</option>
      <option value="1">one, after three fifths of the time</option>
      <option value="2">two, at the half and shortly before the end</option>
    </SelectField>
  </fieldset>
)
