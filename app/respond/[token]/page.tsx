import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getRespondPage } from '@/lib/data/respond'
import { submitAction } from './actions'
import { AnonymityPromise } from './anonymity-promise'
import { LanguageChoice } from './language-choice'
import { RefusedLink } from './refused-link'
import { RespondForm } from './respond-form'

export const metadata: Metadata = { title: 'Survey' }

/** The questions behind a personal link, or in words why it leads nowhere (any more). */
export default async function RespondPage({
  params,
  searchParams,
}: {
  params: Promise<{ token: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { token } = await params
  const { lang, sent } = await searchParams
  const page = await getRespondPage(token, {
    language: typeof lang === 'string' ? lang : undefined,
    accepts: (await headers()).get('accept-language'),
  })
  if (page.state === 'refused') return <RefusedLink page={page} isJustSent={sent === 'late'} />
  return (
    <RespondForm
      title={page.title}
      minutes={page.minutes}
      steps={page.steps}
      draftKey={page.draftKey}
      language={page.language}
      action={submitAction.bind(null, token)}
    >
      <AnonymityPromise mode={page.mode} k={page.k} kComments={page.kComments} closes={page.closes} />
      <LanguageChoice languages={page.languages} current={page.language} />
    </RespondForm>
  )
}
