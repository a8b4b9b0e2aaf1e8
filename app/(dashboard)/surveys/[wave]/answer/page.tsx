import type { Metadata } from 'next'
import { ActionForm } from '@/app/_components/action-form'
import { Card } from '@/app/_components/card'
import { PageHeader } from '@/app/_components/page-header'
import { SubmitButton } from '@/app/_components/submit-button'
import { getOpenLinkPage } from '@/lib/data/asking'
import { longDate } from '@/lib/surveys/long-date'
import { modeText } from '@/lib/surveys/words/promise'
import { wordsIn } from '@/lib/surveys/words/words'
import { takeLinkAction } from '../../actions'

export const metadata: Metadata = { title: 'Answer a survey' }

/** The open link: leads somebody who is signed in to their own questions. Opening it makes and stores nothing. */
export default async function OpenLinkPage({ params }: { params: Promise<{ wave: string }> }) {
  const { wave } = await params
  const { page, problem } = await getOpenLinkPage(wave)
  if (problem) return <PageHeader finding={problem.title} note={problem.note} />
  const { title, mode, k, minutes, closesAt } = page
  return (
    <>
      <PageHeader
        finding={`“${title}” asks you for about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`}
        note={`It is open until ${longDate(closesAt)}.`}
      />
      <Card className="max-w-160">
        <div className="grid gap-3">
          <p>{modeText(wordsIn('en'), mode, k)}</p>
          <p className="text-note text-soft">
            You are signed in here only so that everybody answers once. The button leads to a page that knows
            nothing of this, and nothing is kept of your coming this way.
          </p>
          <ActionForm action={takeLinkAction}>
            <input type="hidden" name="wave" value={wave} />
            <SubmitButton pending="One moment…">To the questions</SubmitButton>
          </ActionForm>
        </div>
      </Card>
    </>
  )
}
