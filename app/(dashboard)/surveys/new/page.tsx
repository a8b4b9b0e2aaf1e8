import type { Metadata } from 'next'
import { Notice } from '@/app/_components/notice'
import { PageHeader } from '@/app/_components/page-header'
import { ViewLink } from '@/app/_components/view-link'
import { getSurveyPlan } from '@/lib/data/asking'
import { mayOpen } from '@/lib/data/session'
import type { SearchParams } from '@/lib/data/view'
import { NotAllowed } from '../../settings/_components/not-allowed'
import { PlanForm } from './plan-form'
import { type PlanParams, planOf, planParams } from './plan-params'
import { PlanPreview } from './plan-preview'

export const metadata: Metadata = { title: 'Open a survey' }

const finding = ({ who, when }: PlanParams, people: number | undefined): string => {
  if (who === undefined) return 'Ask developers what helps and what costs them time'
  if (people === undefined) return 'This survey cannot be opened yet'
  const count = people === 1 ? '1 person' : `${people} people`
  return when === 'now' ? `${count} would be asked` : `${count} would be asked if it opened now`
}

/** First whom to ask and how, then what can come of it, then the links. */
export default async function NewSurveyPage({ searchParams }: { searchParams: SearchParams }) {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const params = planParams.parse(await searchParams)
  const plan = planOf(params)
  const { preview, problem, ...choices } = await getSurveyPlan(plan)
  const survey = choices.surveys.find(({ slug }) => slug === params.survey)
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href="/surveys" className="text-path hover:underline">
            Surveys
          </ViewLink>
        }
        finding={finding(params, preview?.people)}
        note={
          survey
            ? `${survey.title}, about ${survey.minutes} ${survey.minutes === 1 ? 'minute' : 'minutes'}, ${params.mode}, groups of ${params.k} or more.`
            : undefined
        }
      />
      <div className="grid max-w-270 items-start gap-4.5 lg:grid-cols-2">
        <PlanForm params={params} choices={choices} isChecked={preview !== null} />
        {problem ? <Notice tone="warning" live title={problem} /> : null}
        {plan && preview ? (
          <PlanPreview params={params} preview={preview} timeZone={choices.timeZone} />
        ) : null}
      </div>
    </>
  )
}
