import { env } from '@/lib/env'
import { languageName } from '../language'
import { longDate } from '../long-date'
import type { WaveMode } from '../wave-plan'
import { modeText } from '../words/promise'
import { counted, fill, wordsIn } from '../words/words'
import type { Mail } from './mailer'

/** What may be said of an open wave outside of it. Nothing that anybody answered, not even how many did. */
export type Announced = {
  id: string
  title: string
  mode: WaveMode
  k: number
  minutes: number
  closesAt: Date
  /** The languages the survey can be read in; mails and posts are in the first, its own. */
  languages: string[]
}

/** The open link of a wave: the same for everybody, behind the sign-in. */
export const openLink = (wave: string): string => `${env().baseUrl}/surveys/${wave}/answer`

const ownLanguage = ({ languages }: Announced): string => languages[0] ?? 'en'

/** The mail with somebody's personal link; `reminder` 0 is the invitation. */
export const surveyMail = (
  wave: Announced,
  { to, url, reminder }: { to: string; url: string; reminder: number },
): Mail => {
  const language = ownLanguage(wave)
  const words = wordsIn(language)
  const { mail } = words
  const [, ...others] = wave.languages
  const about = {
    title: wave.title,
    closes: longDate(wave.closesAt, language),
    minutes: counted(words.minutes, wave.minutes),
  }
  return {
    to,
    // A line end in a title would begin another header; mail libraries refuse it, so none gets there.
    subject: fill(reminder === 0 ? '{title}' : mail.reminder, about).replace(/\s+/g, ' '),
    text: [
      fill(reminder === 0 ? mail.first : mail.again, about),
      ...(others.length === 0
        ? []
        : [fill(mail.languages, { languages: others.map(languageName).join(', ') })]),
      '',
      mail.link,
      url,
      '',
      modeText(words, wave.mode, wave.k),
      mail.once,
      fill(mail.protection, { url: protectionUrl(language) }),
      ...(reminder === 0 ? [] : ['', mail.whoIsReminded]),
      '',
    ].join('\n'),
  }
}

/** The page that says how answers are protected, in a language. */
const protectionUrl = (language: string): string =>
  `${env().baseUrl}/respond/protection${language === 'en' ? '' : `?lang=${encodeURIComponent(language)}`}`

/** Slack reads `&`, `<` and `>` as marks of its own. */
export const forSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What is posted to a channel: the open link, the same for everybody. */
export const slackText = (wave: Announced, reminder: number): string => {
  const language = ownLanguage(wave)
  const words = wordsIn(language)
  const { slack } = words
  return fill(reminder === 0 ? slack.first : slack.again, {
    title: `*${forSlack(wave.title)}*`,
    closes: longDate(wave.closesAt, language),
    minutes: counted(words.minutes, wave.minutes),
    link: `<${openLink(wave.id)}|${slack.answerHere}>`,
    mode: modeText(words, wave.mode, wave.k),
  })
}
