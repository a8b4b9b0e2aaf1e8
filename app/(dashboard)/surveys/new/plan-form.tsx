import { Button } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { SelectField, TextField } from '@/app/_components/field'
import { Notice } from '@/app/_components/notice'
import type { getSurveyPlan } from '@/lib/data/asking'
import { AudienceFields } from './audience-fields'
import { DeliveryFields } from './delivery-fields'
import type { PlanParams } from './plan-params'
import { WhenFields } from './when-fields'

export type Choices = Omit<Awaited<ReturnType<typeof getSurveyPlan>>, 'preview' | 'problem'>

const modes = {
  anonymous: 'Anonymous: answers cannot be linked to a person',
  confidential: 'Confidential: kept with the name, only groups are shown',
  identified: 'Identified: kept with the name, and people are told so',
}

/** What to ask, whom, how and when; everything goes into the page's address, so that a plan is a link. */
export const PlanForm = ({
  params,
  choices,
  isChecked,
}: {
  params: PlanParams
  choices: Choices
  isChecked: boolean
}) => (
  <Card title="What to ask, whom, and how">
    {params.who === 'teams' && params.ask.length === 0 ? (
      <Notice tone="warning" live title="Choose at least one team, or everybody." />
    ) : null}
    <form method="get" action="/surveys/new" className="grid gap-5">
      <SelectField label="Questionnaire" name="survey" defaultValue={params.survey}>
        {choices.surveys.map(({ slug, title, minutes }) => (
          <option key={slug} value={slug}>
            {title} ({minutes} min)
          </option>
        ))}
      </SelectField>
      <AudienceFields params={params} choices={choices} />
      <SelectField
        label="Mode"
        hint="Fixed once it is open, and shown before the first question."
        name="mode"
        defaultValue={params.mode}
      >
        {Object.entries(modes).map(([mode, text]) => (
          <option key={mode} value={mode}>
            {text}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Smallest group that is shown (k)"
        hint={`At least ${choices.leastK}. It can be raised later, never lowered.`}
        name="k"
        type="number"
        min={choices.leastK}
        max={100}
        defaultValue={params.k}
        required
      />
      <TextField
        label="Smallest group whose comments are shown (optional)"
        hint="The same, unless you choose a higher one."
        name="kc"
        type="number"
        min={choices.leastK}
        max={100}
        defaultValue={params.kc}
      />
      <WhenFields params={params} timeZone={choices.timeZone} />
      <DeliveryFields params={params} choices={choices} />
      <TextField
        label="Title (optional)"
        hint="What people see above the questions."
        name="title"
        maxLength={120}
        defaultValue={params.title}
        autoComplete="off"
      />
      <div>
        <Button type="submit" variant={isChecked ? 'plain' : 'primary'}>
          Check who would be asked
        </Button>
      </div>
    </form>
  </Card>
)
