import type { Metadata } from 'next'
import { ActionForm } from '@/app/_components/action-form'
import { buttonClass } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { PageHeader } from '@/app/_components/page-header'
import { SubmitButton } from '@/app/_components/submit-button'
import { ViewLink } from '@/app/_components/view-link'
import { getWaiting } from '@/lib/data/asking'
import { longDate } from '@/lib/surveys/long-date'
import { modeText } from '@/lib/surveys/words/promise'
import { counted, wordsIn } from '@/lib/surveys/words/words'
import { takeWaitingLinkAction } from '../actions'
import { waitingText } from '../waiting-text'

export const metadata: Metadata = { title: 'Waiting for you' }

const words = wordsIn('en')

/** What somebody who is signed in may still answer. Only they see it, and nothing is kept of their coming this way. */
export default async function WaitingPage() {
  const { surveys, events } = await getWaiting()
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href="/surveys" className="text-path hover:underline">
            Surveys
          </ViewLink>
        }
        finding={waitingText({ surveys, events }) ?? 'Nothing waits for your answer'}
        note="Only you see this. The buttons lead to pages that know nothing of your being signed in, and nothing is kept of your coming this way."
      />
      {surveys.length + events.length === 0 ? (
        <EmptyState title="You are not asked at the moment">
          Surveys that were sent to you by a personal link are not listed here: use that link.
        </EmptyState>
      ) : (
        <div className="grid max-w-160 gap-4.5">
          {events.map(({ id, title, k, until }) => (
            <Card key={id} title={title} note={`A minute, until ${longDate(until)}`}>
              <p className="mb-3 text-note">{modeText(words, 'anonymous', k)}</p>
              <ActionForm action={takeWaitingLinkAction}>
                <input type="hidden" name="asking" value={id} />
                <SubmitButton pending="One moment…">To the question</SubmitButton>
              </ActionForm>
            </Card>
          ))}
          {surveys.map(({ wave, title, minutes, until }) => (
            <Card
              key={wave}
              title={title}
              note={`${counted(words.minutes, minutes)}, until ${longDate(until)}`}
            >
              <ViewLink href={`/surveys/${wave}/answer`} className={buttonClass('primary')}>
                Answer it
              </ViewLink>
            </Card>
          ))}
        </div>
      )}
    </>
  )
}
