import { ActionForm } from '@/app/_components/action-form'
import { Badge } from '@/app/_components/badge'
import { buttonClass } from '@/app/_components/button'
import { SubmitButton } from '@/app/_components/submit-button'
import { ViewLink } from '@/app/_components/view-link'
import type { SurveyInList } from '@/lib/data/survey-editor'
import { copySurveyAction } from './actions'

const note = ({ questions, minutes, version, waves, languages, isBuiltIn }: SurveyInList): string =>
  [
    questions === 1 ? 'one question' : `${questions} questions`,
    `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    isBuiltIn ? 'comes with Desire Path' : version === null ? 'never published' : `version ${version}`,
    waves === 0 ? 'not asked yet' : waves === 1 ? 'asked once' : `asked ${waves} times`,
    ...(languages.length > 1 ? [languages.join(', ')] : []),
  ].join(' · ')

/** A questionnaire with what can be done with it. */
export const QuestionnaireRow = ({ survey }: { survey: SurveyInList }) => {
  const { slug, title, version, isBuiltIn, hasDraft } = survey
  return (
    <li className="grid gap-x-6 gap-y-2 border-line border-t py-3.5 first:border-0 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="text-finding">
            <ViewLink href={`/surveys/${slug}/edit`} className="text-path hover:underline">
              {title}
            </ViewLink>
          </h2>
          {version === null ? <Badge>draft</Badge> : hasDraft ? <Badge>changes not published</Badge> : null}
        </div>
        <p className="text-note text-soft">{note(survey)}</p>
      </div>
      <div className="flex flex-wrap items-start gap-2">
        {version === null ? null : (
          <ViewLink href={`/surveys/new?survey=${slug}`} className={buttonClass('plain')}>
            Ask it<span className="sr-only">: {title}</span>
          </ViewLink>
        )}
        <ViewLink href={`/surveys/${slug}/edit`} className={buttonClass('plain')}>
          {isBuiltIn ? 'Look at it' : 'Edit'}
          <span className="sr-only">: {title}</span>
        </ViewLink>
        <ActionForm action={copySurveyAction}>
          <input type="hidden" name="survey" value={slug} />
          <SubmitButton variant="plain" pending="Copying…">
            Duplicate
          </SubmitButton>
        </ActionForm>
        <a href={`/surveys/${slug}/export`} download className={buttonClass('plain')}>
          Export<span className="sr-only">: {title}</span>
        </a>
      </div>
    </li>
  )
}
