import { ActionForm } from '@/app/_components/action-form'
import { Card } from '@/app/_components/card'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/submit-button'
import { Table, Td, Th } from '@/app/_components/table'
import type { LeftOut } from '@/lib/surveys/leave-out'
import { recurrenceText } from '@/lib/surveys/next-opening'
import type { AudiencePreview } from '@/lib/surveys/preview-audience'
import { LinksForm } from '../_components/links-form'
import { TeamName } from '../_components/team-name'
import { openSurveyAction, planSurveyAction } from '../actions'
import { hiddenFields, type PlanParams, recurrenceOf } from './plan-params'

const outlook = ({ withheld, people }: AudiencePreview, k: number): string => {
  if (withheld === 'too_few') return `never shown: fewer than ${k}`
  if (withheld === 'by_subtraction') return 'kept back: it would reveal a smaller team'
  return people < 2 * k ? 'shown only if nearly all answer' : 'shown if enough answer'
}

const reasonNames: Record<LeftOut['reason'], string> = {
  cooldown: 'asked too short a while ago',
  budget: 'asked for enough minutes this year',
  sample: 'not their turn',
  role: 'work as something else',
  tenure: 'there for longer or shorter',
  unknown: 'role or first day not known',
}

/** How many are left out, by reason. */
const LeftOutList = ({ leftOut }: { leftOut: LeftOut[] }) => {
  const counts = Map.groupBy(leftOut, ({ reason }) => reason)
  return leftOut.length === 0 ? null : (
    <Notice title={`${leftOut.length} of the audience would not be asked`}>
      <ul>
        {[...counts].map(([reason, people]) => (
          <li key={reason}>
            {people.length}: {reasonNames[reason]}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

const Fields = ({ params }: { params: PlanParams }) =>
  hiddenFields(params).map(([name, value]) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ))

const whatFollows = ({ via, when }: PlanParams, people: number): string => {
  const fixed =
    when === 'now'
      ? 'Opening fixes teams and people as they are now, and makes a personal link for each'
      : 'Each opening fixes teams and people as they are then, and makes a personal link for each'
  if (via.length === 0) {
    return `${fixed} of the ${people}. Desire Path sends nothing: you get the links as a list and as CSV for your own mailer.`
  }
  const ways = via.map((way) => (way === 'mail' ? 'mail' : way === 'slack' ? 'Slack' : 'the open link'))
  const sending = via.some((way) => way !== 'link') ? ' Sending begins within a minute.' : ''
  return `${fixed} of them. They are reached by ${ways.join(' and ')}.${sending}`
}

/** Who would be asked and what could be shown, with the button that opens or plans the survey. */
export const PlanPreview = ({
  params,
  preview,
  timeZone,
}: {
  params: PlanParams
  preview: { people: number; teams: AudiencePreview[]; leftOut: LeftOut[] }
  timeZone: string
}) => {
  const hidden = preview.teams.filter(({ withheld }) => withheld !== null)
  return (
    <Card
      title={
        hidden.length === 0
          ? 'Every team is large enough to be shown'
          : `${hidden.length} of ${preview.teams.length} teams would not be shown by themselves`
      }
      className="lg:sticky lg:top-4"
      note="Their answers still count for the teams above them and for everyone. This is how it is if everybody answers."
    >
      <Table label="Teams that would be asked">
        <thead>
          <tr>
            <Th>Team, with those below it</Th>
            <Th numeric>People</Th>
            <Th>Results</Th>
          </tr>
        </thead>
        <tbody>
          {preview.teams.map((team) => (
            <tr key={team.slug}>
              <Td as="th">
                <TeamName name={team.name} depth={team.depth} />
              </Td>
              <Td numeric>{team.people}</Td>
              <Td className="text-soft">{outlook(team, params.k)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <div className="mt-3">
        <LeftOutList leftOut={preview.leftOut} />
        <Notice>{whatFollows(params, preview.people)}</Notice>
        {params.when === 'later' ? (
          <ActionForm action={planSurveyAction} className="grid gap-3">
            <Fields params={params} />
            <p className="text-note">
              First on {params.at.replace('T', ' at ') || 'a day that is still to be chosen'} ({timeZone}),
              then {recurrenceOf(params) === 'once' ? 'no more' : recurrenceText(recurrenceOf(params))}.
            </p>
            <div>
              <SubmitButton pending="Planning…">Plan it</SubmitButton>
            </div>
          </ActionForm>
        ) : (
          <LinksForm action={openSurveyAction}>
            <Fields params={params} />
            <div>
              <SubmitButton pending="Opening…">{`Open the survey for ${preview.people} people`}</SubmitButton>
            </div>
          </LinksForm>
        )}
      </div>
    </Card>
  )
}
