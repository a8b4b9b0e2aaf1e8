import type { RespondPage } from '@/lib/data/respond'
import { languageName } from '@/lib/surveys/language'
import { promiseOf } from '@/lib/surveys/words/promise'
import { counted, fill, type SurveyWords } from '@/lib/surveys/words/words'
import { hidingRules } from '../_script/hiding'
import type { SurveyData } from '../_script/survey-data'
import { QuestionField } from './question-field'

type Open = Extract<RespondPage, { state: 'open' }>

/** What came back of a form that was not stored: what is wrong by question, and what was filled in. */
export type Returned = {
  message: string
  fields: Record<string, string>
  values: Record<string, string | string[]>
}

/** What is promised, before the first question: mode, k, when results come. */
const Promised = ({ page, words }: { page: Open; words: SurveyWords }) => {
  const { title, text } = promiseOf(words, page)
  return (
    <div className="box promise">
      <p>
        <b>{title}</b> {text}
      </p>
      <a href={`/respond/protection?lang=${page.wordLanguage}`} target="_blank" rel="noopener">
        {words.protectionLink}
        <span className="unseen"> {words.newTab}</span>
      </a>
    </div>
  )
}

/** The languages of the questions, as links to this same page; nothing where there is only one. */
const Languages = ({ page: { languages, language }, words }: { page: Open; words: SurveyWords }) =>
  languages.length < 2 ? null : (
    <nav aria-label={words.languageOfQuestions} className="languages">
      {languages.map((each) =>
        each === language ? (
          <b key={each} lang={each} aria-current="true">
            {languageName(each)}
          </b>
        ) : (
          <a key={each} href={`?lang=${encodeURIComponent(each)}`} lang={each} hrefLang={each}>
            {languageName(each)}
          </a>
        ),
      )}
    </nav>
  )

/** What was wrong with what was sent, each named by its question; empty until something is. */
const Problems = ({ page, returned }: { page: Open; returned: Returned | undefined }) => (
  <div id="_problems">
    {returned === undefined ? null : (
      <div role="alert" className="box warning">
        <b>{returned.message}</b>
        <ul>
          {page.steps
            .flatMap(({ questions }) => questions)
            .filter(({ name }) => name in returned.fields)
            .map(({ name, text }) => (
              <li key={name}>
                <a href={`#${name}`}>{text}</a> {returned.fields[name]}
              </li>
            ))}
        </ul>
      </div>
    )}
  </div>
)

/** What the page's script must know to show a step at a time and to say what it does. */
export const surveyData = ({ steps, minutes, draftKey }: Open, words: SurveyWords): SurveyData => ({
  draftKey,
  minutes,
  questions: steps.flatMap(({ questions }) => questions),
  words: {
    minutesLeft: words.minutesLeft,
    step: words.step,
    moved: words.ranking.moved,
    sending: words.sending,
    unconfirmed: words.unconfirmed,
    offline: words.offline,
  },
})

/**
 * The questionnaire: one long form that a browser sends by itself. The page's script shows it one step at a time, keeps
 * a draft and sends it without leaving the page; what is sent, and to where, is the same.
 */
export const SurveyForm = ({
  page,
  words,
  returned,
}: {
  page: Open
  words: SurveyWords
  returned?: Returned | undefined
}) => {
  const { title, minutes, steps, language } = page
  const questions = steps.flatMap((step) => step.questions)
  const wrong = steps.findIndex((step) => step.questions.some(({ name }) => name in (returned?.fields ?? {})))
  const first = Math.max(0, wrong)
  return (
    <>
      <h1 className="survey">
        <b lang={language}>{title}</b> · <span id="_left">{counted(words.minutes, minutes)}</span>
      </h1>
      <div
        id="_progress"
        role="progressbar"
        aria-label={fill(words.step, { n: 1, all: steps.length })}
        aria-valuenow={0}
        aria-valuemin={0}
        aria-valuemax={100}
        className="progress"
      >
        <i style={{ width: 0 }} />
      </div>
      <Promised page={page} words={words} />
      <Languages page={page} words={words} />
      <p id="_restored" role="status" className="box" hidden>
        {words.restored}
      </p>
      <form id="_form" method="post" action={`?lang=${encodeURIComponent(language)}`} noValidate>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rules made from keys and option values, which a schema restricts */}
        <style dangerouslySetInnerHTML={{ __html: hidingRules(questions) }} />
        <Problems page={page} returned={returned} />
        {steps.map((step, index) => (
          <section
            key={step.id}
            aria-label={step.title}
            tabIndex={-1}
            className={index === first ? 'step now' : 'step'}
          >
            <p>
              {fill(words.place, { n: index + 1, all: steps.length })} ·{' '}
              <span lang={language}>{step.title}</span>
            </p>
            {step.questions.some(({ topic }) => topic !== null) ? (
              <p className="nothing-picked">{words.nothingPicked}</p>
            ) : null}
            <div lang={language}>
              {step.questions.map((question) => (
                <QuestionField
                  key={question.name}
                  question={question}
                  words={words}
                  value={returned?.values[question.name]}
                  error={returned?.fields[question.name]}
                />
              ))}
            </div>
          </section>
        ))}
        {/* The last field: a form that arrives without it was cut off on its way. */}
        <input type="hidden" name="_whole" value="1" />
        <div className="foot">
          <button type="button" id="_back" className="q-button" hidden>
            {words.back}
          </button>
          <button type="button" id="_next" className="q-button go" hidden>
            {words.next}
          </button>
          <button type="submit" id="_send" className="q-button go">
            {words.send}
          </button>
        </div>
      </form>
    </>
  )
}
