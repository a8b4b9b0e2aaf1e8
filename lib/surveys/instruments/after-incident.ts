import { type Instrument, instrumentSchema } from '../instrument'
import { timeBands } from './time-bands'

const tookPart = { item: 'part', anyOf: ['responded', 'helped'] }

/** For those around an incident, soon after it: what helped and what got in the way, without blame. A minute or two. */
export const afterIncident: Instrument = instrumentSchema.parse({
  id: 'after-incident',
  title: 'After the incident',
  minutes: 1,
  topics: [
    { id: 'production-insight', title: 'Insight into production', metrics: ['detection-delay'] },
    {
      id: 'safe-recovery',
      title: 'Safe recovery',
      metrics: ['failed-deployment-recovery-time', 'deployment-rework-rate'],
    },
    { id: 'on-call-load', title: 'On-call load', metrics: ['incident-rate', 'out-of-hours-share'] },
    { id: 'documentation', title: 'Documentation', metrics: [] },
  ],
  timeBands,
  items: [
    {
      kind: 'choice',
      key: 'part',
      topic: null,
      text: 'What was your part in it?',
      options: [
        { value: 'responded', label: 'I was responsible for the response, or on call' },
        { value: 'helped', label: 'I was called in to help' },
        { value: 'affected', label: 'My work was held up by it' },
        { value: 'aside', label: 'None of these' },
      ],
    },
    {
      kind: 'agreement',
      key: 'production-insight.satisfaction',
      topic: 'production-insight',
      text: 'We could see what was wrong soon after it began.',
      showIf: tookPart,
    },
    {
      kind: 'agreement',
      key: 'documentation.satisfaction',
      topic: 'documentation',
      text: 'What was written down for such a case was at hand and right.',
      showIf: tookPart,
    },
    {
      kind: 'agreement',
      key: 'safe-recovery.satisfaction',
      topic: 'safe-recovery',
      text: 'We had a quick and safe way to put things right.',
      showIf: tookPart,
    },
    {
      kind: 'choices',
      key: 'safe-recovery.in-the-way',
      topic: 'safe-recovery',
      text: 'What got in the way?',
      most: 3,
      showIf: tookPart,
      options: [
        { value: 'alerts', label: 'Alerts that came late, or too many of them' },
        { value: 'access', label: 'Missing access' },
        { value: 'ownership', label: 'Finding out who owns what' },
        { value: 'roll-back', label: 'Going back to the version before' },
        { value: 'pipeline', label: 'A slow or red pipeline' },
        { value: 'talk', label: 'Keeping everybody informed' },
        { value: 'nothing', label: 'Nothing of note' },
      ],
    },
    {
      kind: 'agreement',
      key: 'on-call-load.satisfaction',
      topic: 'on-call-load',
      text: 'I had the time and the rest I needed afterwards.',
      showIf: tookPart,
    },
    {
      kind: 'time-lost',
      key: 'safe-recovery.time-lost',
      topic: 'safe-recovery',
      text: 'How much of your working time did it take in all?',
    },
    {
      kind: 'agreement',
      key: 'outcome.blameless',
      topic: null,
      text: 'What went wrong was talked about openly and without blame.',
    },
    {
      kind: 'text',
      key: 'one-change',
      topic: null,
      text: 'Which one change would make the next such incident shorter, or keep it from happening?',
    },
  ],
} satisfies Instrument)
