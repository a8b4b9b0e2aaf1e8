import { env } from '@/lib/env'
import type { Mail } from '../delivery/mailer'
import { forSlack } from '../delivery/words'
import { modeText } from '../words/promise'
import { wordsIn } from '../words/words'
import type { EventKind, EventSurvey } from './event-survey'

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
    'Several answers of one person count as one. The link is yours alone, works once and for two days.',
    'You were drawn by chance; nobody is told whether you answer.',
    `How your answers are protected: ${env().baseUrl}/respond/protection`,
    '',
  ].join('\n'),
})

/** Where whoever is signed in finds what waits for them. */
const waitingUrl = () => `${env().baseUrl}/surveys/waiting`

/** The event as a channel hears of it: that there are such, not which. */
const eventDrawn: Record<EventKind, string> = {
  'merged-change': 'after merged changes',
  'failed-deployment': 'after failed deployments',
  'closed-incident': 'after closed incidents',
  'slow-pipeline': 'after slow pipelines',
}

/** What a channel is told: nothing of whom, or after which event. */
export const eventSlackText = ({ title, event, k }: EventSurvey): string =>
  `*${forSlack(title)}*: some of you were drawn, ${eventDrawn[event]}, for a question that takes a minute. <${waitingUrl()}|See whether it waits for you>. ${modeText(wordsIn('en'), 'anonymous', k)}`
