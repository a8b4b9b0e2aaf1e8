import type { RefusedPage, RespondPage } from '@/lib/data/respond'
import { wordsIn } from '@/lib/surveys/words/words'
import { draftName } from '../_script/draft'
import { respondScript } from './assets'
import { documentResponse, InlineData, InlineScript } from './document'
import { messagePage } from './message-page'
import type { Theme } from './request'
import { type Returned, SurveyForm, surveyData } from './survey-form'

const refusedStatus: Record<RefusedPage['reason'], number> = { unknown: 404, answered: 409, closed: 410 }

/** Why a link leads to no questions; to somebody who has just sent answers also what became of these. */
const refusedPage = (page: RefusedPage, theme: Theme, isJustSent: boolean): Promise<Response> => {
  const { reason, title, note, wordLanguage: language, draftKey } = page
  const { refused } = wordsIn(language)
  const isAnswered = reason === 'answered'
  return messagePage(
    {
      title,
      note,
      language,
      theme,
      first: isJustSent ? (
        <p className="lead">
          <b>{isAnswered ? refused.notTwice : refused.notStored}</b>
        </p>
      ) : null,
      after: isAnswered ? <p className="lead soft">{refused.somebodyElse}</p> : null,
      // A draft is needed no more; who has just sent one that came too late may still want to copy it.
      scripts:
        isAnswered || (reason === 'closed' && !isJustSent) ? (
          <InlineScript
            code={`try{localStorage.removeItem(${JSON.stringify(draftName(draftKey))})}catch{}`}
          />
        ) : null,
    },
    refusedStatus[reason],
  )
}

/** The page of a personal link: its questions, with what came back of a form that was not stored; or why there are none. */
export const surveyPage = async (
  page: RespondPage,
  theme: Theme,
  {
    returned,
    isJustSent = false,
    status = 200,
  }: { returned?: Returned; isJustSent?: boolean; status?: number } = {},
): Promise<Response> => {
  if (page.state === 'refused') return refusedPage(page, theme, isJustSent)
  const words = wordsIn(page.wordLanguage)
  return documentResponse(
    {
      title: page.title,
      language: page.wordLanguage,
      theme,
      early: "document.documentElement.className='js'",
      children: <SurveyForm page={page} words={words} returned={returned} />,
      scripts: (
        <>
          <InlineData id="_data" data={surveyData(page, words)} />
          <InlineScript code={await respondScript()} />
        </>
      ),
    },
    status,
  )
}
