import type { Metadata } from 'next'
import { getRespondPage } from '@/lib/data/respond'
import { submitAction } from './actions'
import { AnonymityPromise } from './anonymity-promise'
import { RespondForm } from './respond-form'

export const metadata: Metadata = { title: 'Survey' }

/** The questions behind a personal link, or in words why it leads nowhere (any more). */
export default async function RespondPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const page = await getRespondPage(token)
  if (page.state === 'refused') {
    return (
      <>
        <h1 className="pt-10 text-title text-balance">{page.title}</h1>
        <p className="mt-3 text-body text-soft">{page.note}</p>
      </>
    )
  }
  return (
    <RespondForm
      title={page.title}
      minutes={page.minutes}
      steps={page.steps}
      draftKey={page.draftKey}
      action={submitAction.bind(null, token)}
    >
      <AnonymityPromise k={page.k} kComments={page.kComments} closes={page.closes} />
    </RespondForm>
  )
}
