import type { Metadata } from 'next'
import { getCameOfLast } from '@/lib/data/topic-answers'
import { longDate } from '@/lib/surveys/long-date'
import { SaidAndDone } from '../_components/said-and-done'

export const metadata: Metadata = { title: 'Thank you' }

/** After sending: that it worked, when there will be something to see, and what came of the last survey. Knows nothing about who it was. */
export default async function ThanksPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { closes, wave } = await searchParams
  const day = typeof closes === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(closes) ? new Date(closes) : null
  const isDay = day !== null && !Number.isNaN(day.getTime())
  const before = typeof wave === 'string' ? await getCameOfLast(wave) : null
  return (
    <>
      <h1 className="pt-10 text-title text-balance">Thank you. Your answers are in.</h1>
      <p className="mt-3">
        {isDay ? `The survey closes on ${longDate(day)}.` : 'Results come when the survey closes.'}{' '}
        {isDay
          ? 'After that, the results of every group that is large enough can be seen here by everybody who has an account.'
          : ''}
      </p>
      <p className="mt-3 text-soft">
        Your link is used up, and answers cannot be changed. You can close this page.
      </p>
      {before === null ? null : (
        <section className="mt-8">
          <h2 className="text-finding">What came of “{before.title}”</h2>
          <SaidAndDone answers={before.answers} />
        </section>
      )}
      <p className="mt-6">
        <a href="/respond/protection" className="text-path underline underline-offset-2">
          How your answers are protected
        </a>
      </p>
    </>
  )
}
