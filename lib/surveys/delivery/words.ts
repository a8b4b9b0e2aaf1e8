import { env } from '@/lib/env'
import { longDate } from '../long-date'
import type { WaveMode } from '../wave-plan'
import type { Mail } from './mailer'

/** What may be said of an open wave outside of it. Nothing that anybody answered, not even how many did. */
export type Announced = {
  id: string
  title: string
  mode: WaveMode
  k: number
  minutes: number
  closesAt: Date
}

/** What a mode means for whoever answers, in one sentence. */
export const modeText = (mode: WaveMode, k: number): string => {
  const groups = `Results are shown after the close, and only for groups of ${k} or more.`
  if (mode === 'anonymous') return `It is anonymous: nobody can see who answered what. ${groups}`
  if (mode === 'confidential') {
    return `It is confidential: your answers are kept with your name so that surveys can be compared over time, and no page shows them. ${groups}`
  }
  return `It is not anonymous: your answers are kept with your name, and those who run this survey can look them up. ${groups}`
}

const minutesText = (minutes: number) => `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`

/** The open link of a wave: the same for everybody, behind the sign-in. */
export const openLink = (wave: string): string => `${env().baseUrl}/surveys/${wave}/answer`

/** The mail with somebody's personal link; `reminder` 0 is the invitation. */
export const surveyMail = (
  wave: Announced,
  { to, url, reminder }: { to: string; url: string; reminder: number },
): Mail => {
  const closes = longDate(wave.closesAt)
  const first = `“${wave.title}” is open until ${closes} and takes ${minutesText(wave.minutes)}.`
  const again = `“${wave.title}” is still open: you can answer until ${closes}. It takes ${minutesText(wave.minutes)}.`
  return {
    to,
    // A line end in a title would begin another header; mail libraries refuse it, so none gets there.
    subject: `${reminder === 0 ? '' : 'Reminder: '}${wave.title}`.replace(/\s+/g, ' '),
    text: [
      reminder === 0 ? first : again,
      '',
      'Your personal link:',
      url,
      '',
      modeText(wave.mode, wave.k),
      'The link is yours alone and works once. Every question may be skipped.',
      `How your answers are protected: ${env().baseUrl}/respond/protection`,
      ...(reminder === 0
        ? []
        : ['', 'Reminders go to those whose link was not used yet. There are two at most.']),
      '',
    ].join('\n'),
  }
}

/** Slack reads `&`, `<` and `>` as marks of its own. */
const forSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What is posted to a channel: the open link, the same for everybody. */
export const slackText = (wave: Announced, reminder: number): string => {
  const title = forSlack(wave.title)
  const closes = longDate(wave.closesAt)
  const open =
    reminder === 0 ? `*${title}* is open until ${closes}` : `*${title}* is still open, until ${closes}`
  return `${open}: ${minutesText(wave.minutes)}. <${openLink(wave.id)}|Answer it here>. ${modeText(wave.mode, wave.k)}`
}
