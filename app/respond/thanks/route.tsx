import type { NextRequest } from 'next/server'
import { pageLanguage } from '@/lib/data/respond'
import { getCameOfLast } from '@/lib/data/topic-answers'
import { longDate } from '@/lib/surveys/long-date'
import { fill, wordsIn } from '@/lib/surveys/words/words'
import { SaidAndDone } from '../_page/came-of-it'
import { documentResponse } from '../_page/document'
import { wishesOf } from '../_page/request'

const dayOf = (text: string | null): Date | null => {
  const day = text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text) : null
  return day === null || Number.isNaN(day.getTime()) ? null : day
}

/** After sending: that it worked, when there will be something to see, and what came of the last survey. Knows nothing about who it was. */
export const GET = async (request: NextRequest): Promise<Response> => {
  const { wanted, theme } = wishesOf(request)
  const language = pageLanguage(wanted)
  const words = wordsIn(language)
  const { thanks, cameOfIt } = words
  const day = dayOf(request.nextUrl.searchParams.get('closes'))
  const wave = request.nextUrl.searchParams.get('wave')
  const before = wave === null ? null : await getCameOfLast(wave)
  return documentResponse({
    title: thanks.page,
    language,
    theme,
    children: (
      <>
        <h1>{thanks.title}</h1>
        <p className="lead">
          {day === null
            ? thanks.whenCloses
            : `${fill(thanks.closesOn, { day: longDate(day, language) })} ${thanks.after}`}
        </p>
        <p className="lead soft">{thanks.used}</p>
        {before === null ? null : (
          <section>
            <h2>{fill(cameOfIt.title, { title: before.title })}</h2>
            <SaidAndDone answers={before.answers} words={words} />
          </section>
        )}
        <p className="lead">
          <a href={`/respond/protection?lang=${language}`}>{words.protectionLink}</a>
        </p>
      </>
    ),
  })
}
