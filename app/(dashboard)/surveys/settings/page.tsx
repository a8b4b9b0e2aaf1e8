import type { Metadata } from 'next'
import { ActionForm } from '@/app/_components/action-form'
import { Card } from '@/app/_components/card'
import { FormText, FormTextarea } from '@/app/_components/form-fields'
import { PageHeader } from '@/app/_components/page-header'
import { SubmitButton } from '@/app/_components/submit-button'
import { ViewLink } from '@/app/_components/view-link'
import { mayOpen } from '@/lib/data/session'
import { exportPeople, getSurveySettings, type SurveySettingsPage } from '@/lib/data/survey-settings'
import { NotAllowed } from '../../settings/_components/not-allowed'
import { importPeopleAction, limitsAction } from './actions'
import { MailCard } from './mail-card'
import { SlackCard } from './slack-card'

export const metadata: Metadata = { title: 'How people are asked' }

const finding = ({ cooldownDays, yearlyMinutes }: SurveySettingsPage): string => {
  if (cooldownDays === 0 && yearlyMinutes === null)
    return 'Nobody has set yet how often a person may be asked'
  const parts = [
    cooldownDays > 0 ? `at most every ${cooldownDays === 1 ? 'day' : `${cooldownDays} days`}` : '',
    yearlyMinutes === null ? '' : `for at most ${yearlyMinutes} minutes a year`,
  ].filter((part) => part !== '')
  return `A person is asked ${parts.join(', and ')}`
}

const LimitsCard = ({ settings }: { settings: SurveySettingsPage }) => (
  <Card
    title="How often a person may be asked"
    note="Across all surveys. Who was asked too lately or too much is left out of the next one, with the reason."
  >
    <ActionForm action={limitsAction} className="grid gap-3.5">
      <FormText
        label="Days from one survey to the next"
        hint="0: no pause."
        name="cooldownDays"
        type="number"
        min={0}
        max={365}
        defaultValue={String(settings.cooldownDays)}
        required
      />
      <FormText
        label="Minutes in any 365 days (optional)"
        hint="Counted by how long the questionnaires take."
        name="yearlyMinutes"
        type="number"
        min={1}
        defaultValue={settings.yearlyMinutes === null ? '' : String(settings.yearlyMinutes)}
      />
      <div>
        <SubmitButton>Keep</SubmitButton>
      </div>
    </ActionForm>
  </Card>
)

const PeopleCard = ({ csv }: { csv: string }) => (
  <Card
    title="Addresses, roles and first days of people"
    note="For mails and the open link, and to ask only some. Never used to cut results, and never shown with an answer."
  >
    <ActionForm action={importPeopleAction} className="grid gap-3.5">
      <FormTextarea
        label="One line for each person, as CSV"
        hint="An empty field is forgotten; people who are not in the list, and columns that are left out, stay as they are."
        name="csv"
        rows={10}
        defaultValue={csv}
        spellCheck={false}
      />
      <div>
        <SubmitButton>Keep</SubmitButton>
      </div>
    </ActionForm>
  </Card>
)

/** What holds for all surveys: how often people are asked, and by which ways they are reached. */
export default async function AskingPage() {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const settings = await getSurveySettings()
  const isAdmin = await mayOpen('admin')
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href="/surveys" className="text-path hover:underline">
            Surveys
          </ViewLink>
        }
        finding={finding(settings)}
        note="For surveys that open from now on."
      />
      <div className="grid items-start gap-4.5 lg:grid-cols-2">
        <div className="grid gap-4.5">
          <LimitsCard settings={settings} />
          <PeopleCard csv={await exportPeople()} />
        </div>
        {isAdmin ? (
          <div className="grid gap-4.5">
            <MailCard settings={settings} />
            <SlackCard hasSlack={settings.hasSlack} />
          </div>
        ) : (
          <p className="text-note text-soft">An administrator sets up the mail server and Slack here.</p>
        )}
      </div>
    </>
  )
}
