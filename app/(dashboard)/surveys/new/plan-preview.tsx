import { Card } from '@/app/_components/card'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/submit-button'
import { Table, Td, Th } from '@/app/_components/table'
import type { SurveyPlan } from '@/lib/data/surveys'
import type { AudiencePreview } from '@/lib/surveys/preview-audience'
import { LinksForm } from '../_components/links-form'
import { TeamName } from '../_components/team-name'
import { openSurveyAction } from '../actions'

const outlook = ({ withheld, people }: AudiencePreview, k: number): string => {
  if (withheld === 'too_few') return `never shown: fewer than ${k}`
  if (withheld === 'by_subtraction') return 'kept back: it would reveal a smaller team'
  return people < 2 * k ? 'shown only if nearly all answer' : 'shown if enough answer'
}

/** Who would be asked and what could be shown, with the button that opens the survey. */
export const PlanPreview = ({
  plan,
  preview,
}: {
  plan: SurveyPlan
  preview: { people: number; teams: AudiencePreview[] }
}) => {
  const hidden = preview.teams.filter(({ withheld }) => withheld !== null)
  return (
    <Card
      title={
        hidden.length === 0
          ? 'Every team is large enough to be shown'
          : `${hidden.length} of ${preview.teams.length} teams would not be shown by themselves`
      }
      note="Their answers still count for the teams above them and for everyone. This is how it is if everybody answers."
    >
      <LinksForm action={openSurveyAction}>
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
                <Td className="text-soft">{outlook(team, plan.k)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
        <Notice>
          Opening fixes teams and people as they are now, and makes a personal link for each of the{' '}
          {preview.people}. Desire Path sends nothing: you get the links as a list and as CSV for your own
          mailer.
        </Notice>
        {plan.teams.map((slug) => (
          <input key={slug} type="hidden" name="ask" value={slug} />
        ))}
        <input type="hidden" name="k" value={plan.k} />
        <input type="hidden" name="days" value={plan.days} />
        <input type="hidden" name="title" value={plan.title} />
        <div>
          <SubmitButton pending="Opening…">{`Open the survey for ${preview.people} people`}</SubmitButton>
        </div>
      </LinksForm>
    </Card>
  )
}
