import type { NextRequest } from 'next/server'
import { pageLanguage } from '@/lib/data/respond'
import { getCameOfIt } from '@/lib/data/topic-answers'
import { longDate } from '@/lib/surveys/long-date'
import { fill, wordsIn } from '@/lib/surveys/words/words'
import { SaidAndDone } from '../../_page/came-of-it'
import { documentResponse } from '../../_page/document'
import { messagePage } from '../../_page/message-page'
import { wishesOf } from '../../_page/request'

/** "You said, we did" of one survey, for everybody who was asked: no account needed. */
export const GET = async (
  request: NextRequest,
  { params }: { params: Promise<{ wave: string }> },
): Promise<Response> => {
  const { wanted, theme } = wishesOf(request)
  const language = pageLanguage(wanted)
  const words = wordsIn(language)
  const { cameOfIt } = words
  const found = await getCameOfIt((await params).wave)
  if (found === null)
    return messagePage({ title: cameOfIt.nothing, note: cameOfIt.nothingNote, language, theme }, 404)
  return documentResponse({
    title: cameOfIt.page,
    language,
    theme,
    children: (
      <>
        <h1>{fill(cameOfIt.title, { title: found.title })}</h1>
        <p className="lead soft">{fill(cameOfIt.closedOn, { day: longDate(found.closedAt, language) })}</p>
        <h2 className="unseen">{cameOfIt.byTopic}</h2>
        <SaidAndDone answers={found.answers} words={words} />
      </>
    ),
  })
}
