import { env } from '@/lib/env'
import type { Mail } from '../delivery/mailer'
import { modeText } from '../words/promise'
import { wordsIn } from '../words/words'

/** The mail that asks after an event; `about` names it: the page it leads to does not know which one it was. */
export const eventMail = ({
  to,
  title,
  after,
  about,
  url,
  k,
}: {
  to: string
  title: string
  after: string
  about: string
  url: string
  k: number
}): Mail => ({
  to,
  subject: `${title}: one minute after ${after}`.replace(/\s+/g, ' '),
  text: [
    `This is about ${about.replace(/\s+/g, ' ')}.`,
    '',
    'One or two questions, a minute at most:',
    url,
    '',
    modeText(wordsIn('en'), 'anonymous', k),
    'Several answers of one person count as one, by their mean. The link is yours alone, works once and for two days.',
    'You were drawn by chance; nobody is told whether you answer.',
    `How your answers are protected: ${env().baseUrl}/respond/protection`,
    '',
  ].join('\n'),
})
