import type { NextRequest } from 'next/server'
import { getRespondPage, pageLanguage, submitRespondForm } from '@/lib/data/respond'
import { counted, fill, wordsIn } from '@/lib/surveys/words/words'
import { logUnexpected } from '@/lib/unexpected'
import { messagePage } from '../_page/message-page'
import { readForm } from '../_page/read-form'
import { wishesOf } from '../_page/request'
import type { Returned } from '../_page/survey-form'
import { surveyPage } from '../_page/survey-page'

type Context = { params: Promise<{ token: string }> }

/** The questions behind a personal link, or in words why it leads nowhere (any more). */
export const GET = async (request: NextRequest, { params }: Context): Promise<Response> => {
  const { wanted, theme } = wishesOf(request)
  try {
    const page = await getRespondPage((await params).token, wanted)
    return await surveyPage(page, theme, { isJustSent: request.nextUrl.searchParams.get('sent') === 'late' })
  } catch (error) {
    const language = pageLanguage(wanted)
    const { failed: title, failedNote } = wordsIn(language).refused
    const note = fill(failedNote, { reference: logUnexpected(error) })
    return messagePage({ title, note, language, theme }, 500)
  }
}

/**
 * Takes the answers of a personal link; open to whoever holds it. A browser by itself gets a page; the page's script,
 * which asks for JSON, gets where to go on or what is wrong. What was answered comes back with what is wrong.
 */
export const POST = async (request: NextRequest, { params }: Context): Promise<Response> => {
  const { token } = await params
  const { wanted, theme } = wishesOf(request)
  const isScript = request.headers.get('accept')?.includes('application/json') ?? false
  const onTo = (to: string) =>
    isScript
      ? Response.json({ to }, { headers: { 'cache-control': 'no-store' } })
      : new Response(null, { status: 303, headers: { location: to, 'cache-control': 'no-store' } })
  const language = pageLanguage(wanted)

  const again = async (returned: Returned, status: number) => {
    if (isScript) {
      const { message, fields } = returned
      return Response.json({ message, fields }, { status, headers: { 'cache-control': 'no-store' } })
    }
    return surveyPage(await getRespondPage(token, wanted), theme, { returned, status })
  }

  const form = await readForm(request)
  if (form === 'too large' || form === 'broken') {
    const { refused } = wordsIn(language)
    const [title, note, status] =
      form === 'broken'
        ? [refused.broken, refused.brokenNote, 400]
        : [refused.tooLarge, refused.tooLargeNote, 413]
    if (isScript) return Response.json({ message: `${title} ${note}`, fields: {} }, { status })
    return messagePage({ title, note, language, theme }, status)
  }
  const { values } = form
  try {
    const sent = await submitRespondForm(token, values, wanted)
    switch (sent.outcome) {
      case 'stored':
        return onTo(`/respond/thanks?closes=${sent.closes}&wave=${sent.wave}&lang=${sent.language}`)
      case 'refused':
        return onTo(`/respond/${encodeURIComponent(token)}?sent=late&lang=${encodeURIComponent(language)}`)
      case 'nothing': {
        const message = wordsIn(language).nothingAnswered
        return await again({ message, fields: {}, values }, 422)
      }
      case 'wrong': {
        const { fields } = sent
        const message = counted(wordsIn(language).notSent, Object.keys(fields).length)
        return await again({ message, fields, values }, 422)
      }
    }
  } catch (error) {
    const { ourFault, refused } = wordsIn(language)
    const note = fill(ourFault, { reference: logUnexpected(error) })
    return again({ message: note, fields: {}, values }, 500).catch(() =>
      messagePage({ title: refused.failed, note, language, theme }, 500),
    )
  }
}
