import type { Metadata } from 'next'
import { getCameOfIt } from '@/lib/data/topic-answers'
import { longDate } from '@/lib/surveys/long-date'
import { SaidAndDone } from '../../_components/said-and-done'

export const metadata: Metadata = { title: 'What came of it' }

/** "You said, we did" of one survey, for everybody who was asked: no account needed. */
export default async function AnsweredPage({ params }: { params: Promise<{ wave: string }> }) {
  const found = await getCameOfIt((await params).wave)
  if (found === null) {
    return (
      <>
        <h1 className="pt-10 text-title text-balance">Nothing is posted here (yet)</h1>
        <p className="mt-3 text-soft">Check that the whole link was copied, or come back later.</p>
      </>
    )
  }
  return (
    <>
      <h1 className="pt-10 text-title text-balance">What came of “{found.title}”</h1>
      <p className="mt-3 text-soft">The survey closed on {longDate(found.closedAt)}.</p>
      <h2 className="sr-only">By topic</h2>
      <SaidAndDone answers={found.answers} />
    </>
  )
}
