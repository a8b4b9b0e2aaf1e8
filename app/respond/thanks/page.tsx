import type { Metadata } from 'next'
import { longDate } from '@/lib/surveys/long-date'

export const metadata: Metadata = { title: 'Thank you' }

/** After sending: that it worked, and when there will be something to see. Knows nothing about who it was. */
export default async function ThanksPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { closes } = await searchParams
  const day = typeof closes === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(closes) ? new Date(closes) : null
  const isDay = day !== null && !Number.isNaN(day.getTime())
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
        Your link is used up. Nobody can tell which answers are yours, so they cannot be changed either. You
        can close this page.
      </p>
      <p className="mt-6">
        <a href="/respond/protection" className="text-path underline underline-offset-2">
          How your answers are protected
        </a>
      </p>
    </>
  )
}
