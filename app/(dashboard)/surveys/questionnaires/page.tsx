import type { Metadata } from 'next'
import { ActionForm } from '@/app/_components/action-form'
import { Card } from '@/app/_components/card'
import { FormText } from '@/app/_components/form-fields'
import { PageHeader } from '@/app/_components/page-header'
import { SubmitButton } from '@/app/_components/submit-button'
import { ViewLink } from '@/app/_components/view-link'
import { mayOpen } from '@/lib/data/session'
import { getQuestionnaires, type SurveyInList } from '@/lib/data/survey-editor'
import { NotAllowed } from '../../settings/_components/not-allowed'
import { importSurveyAction, startSurveyAction } from './actions'
import { QuestionnaireRow } from './questionnaire-row'
import { SurveyFileField } from './survey-file-field'

export const metadata: Metadata = { title: 'Questionnaires' }

const finding = (surveys: readonly SurveyInList[]): string => {
  const own = surveys.filter(({ isBuiltIn }) => !isBuiltIn)
  const drafts = own.filter(({ version }) => version === null).length
  if (own.length === 0)
    return `${surveys.length} questionnaires are ready to be asked, or to be copied and changed`
  const ready = surveys.length - drafts
  return drafts === 0
    ? `${ready} questionnaires are ready to be asked, ${own.length} of them your own`
    : `${ready} questionnaires are ready to be asked; ${drafts === 1 ? 'one is a draft' : `${drafts} are drafts`}`
}

/** What can be asked: the questionnaires that come along, and one's own. */
export default async function QuestionnairesPage() {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const surveys = await getQuestionnaires()
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href="/surveys" className="text-path hover:underline">
            Surveys
          </ViewLink>
        }
        finding={finding(surveys)}
        note="A questionnaire is data: it can be exported, changed elsewhere, and imported again."
      />
      <div className="grid items-start gap-4.5 lg:grid-cols-[1.7fr_1fr]">
        <Card>
          <ul>
            {surveys.map((survey) => (
              <QuestionnaireRow key={survey.slug} survey={survey} />
            ))}
          </ul>
        </Card>
        <div className="grid gap-4.5">
          <Card title="Write one of your own">
            <ActionForm action={startSurveyAction} className="grid gap-3">
              <FormText label="Title" name="title" maxLength={500} autoComplete="off" required />
              <div>
                <SubmitButton pending="Making it…">Start</SubmitButton>
              </div>
            </ActionForm>
          </Card>
          <Card title="Import" note="A file that “Export” gave, here or elsewhere. It becomes a draft.">
            <ActionForm action={importSurveyAction} className="grid gap-3">
              <SurveyFileField />
              <div>
                <SubmitButton variant="plain" pending="Reading it…">
                  Import
                </SubmitButton>
              </div>
            </ActionForm>
          </Card>
        </div>
      </div>
    </>
  )
}
