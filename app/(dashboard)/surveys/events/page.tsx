import type { Metadata } from 'next'
import { buttonClass } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { Notice } from '@/app/_components/notice'
import { PageHeader } from '@/app/_components/page-header'
import { ViewLink } from '@/app/_components/view-link'
import { getEventSurveys } from '@/lib/data/event-surveys'
import { EventSurveyCard } from './event-survey-card'
import { EventSurveyForm } from './event-survey-form'

export const metadata: Metadata = { title: 'Questions after events' }

const finding = (active: number, all: number): string => {
  if (all === 0) return 'Nobody is asked after events yet'
  if (active === 0) return 'All questions after events are paused'
  return active === 1 ? 'One question is asked after events' : `${active} questions are asked after events`
}

/** One or two questions right after something happened, of a few of those it happened to. */
export default async function EventSurveysPage() {
  const { surveys, canSend, hasSlack, maySetUp } = await getEventSurveys()
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href="/surveys" className="text-path hover:underline">
            Surveys
          </ViewLink>
        }
        finding={finding(surveys.filter(({ active }) => active).length, surveys.length)}
        note="A few of those it happened to are drawn and asked within minutes, while they remember. Answers are anonymous, and several of one person count as one: those who do most do not outvote the rest."
      />
      {canSend ? null : (
        <Notice title="Only who has an account can be asked, because no mail server is set up">
          Without a mail, people find the question under Surveys when they are signed in.{' '}
          {maySetUp ? (
            <ViewLink href="/surveys/settings" className="underline">
              Set up mail
            </ViewLink>
          ) : null}
        </Notice>
      )}
      <div className="grid items-start gap-4.5 lg:grid-cols-[1.4fr_1fr]">
        <div className="grid gap-4.5">
          {surveys.length === 0 ? (
            <EmptyState
              title="No question is set up"
              action={
                maySetUp ? (
                  <a href="#set-up" className={buttonClass('primary')}>
                    Set one up
                  </a>
                ) : undefined
              }
            >
              For example after a merged change: “CI told me soon enough whether this change was good.”
            </EmptyState>
          ) : (
            surveys.map((survey) => <EventSurveyCard key={survey.id} survey={survey} maySetUp={maySetUp} />)
          )}
        </div>
        {maySetUp ? (
          <Card title={<span id="set-up">Ask after an event</span>}>
            <EventSurveyForm hasSlack={hasSlack} />
          </Card>
        ) : null}
      </div>
    </>
  )
}
