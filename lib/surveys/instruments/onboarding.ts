import { type Instrument, instrumentSchema } from '../instrument'
import { timeBands } from './time-bands'

/** For people in their first months: what the way in was like. About two minutes. */
export const onboarding: Instrument = instrumentSchema.parse({
  id: 'onboarding',
  title: 'Your first months',
  minutes: 2,
  topics: [
    { id: 'onboarding', title: 'Onboarding', metrics: ['onboarding-time'] },
    { id: 'local-environment', title: 'Local environment', metrics: [] },
    { id: 'access', title: 'Access and accounts', metrics: [] },
    { id: 'documentation', title: 'Documentation', metrics: [] },
    { id: 'review-turnaround', title: 'Review turnaround', metrics: ['time-to-first-response'] },
  ],
  timeBands,
  items: [
    {
      kind: 'choice',
      key: 'onboarding.first-change',
      topic: 'onboarding',
      text: 'How long was it from your first day to your first change in production?',
      options: [
        { value: 'days', label: 'A few days' },
        { value: 'one-to-two-weeks', label: 'One to two weeks' },
        { value: 'three-to-four-weeks', label: 'Three to four weeks' },
        { value: 'longer', label: 'Longer than four weeks' },
        { value: 'not-yet', label: 'There has been none yet' },
      ],
    },
    {
      kind: 'ranking',
      key: 'onboarding.what-held-up',
      topic: 'onboarding',
      text: 'What held you up? Put what cost you most in front.',
      showIf: { item: 'onboarding.first-change', anyOf: ['three-to-four-weeks', 'longer', 'not-yet'] },
      options: [
        { value: 'access', label: 'Waiting for access and accounts' },
        { value: 'set-up', label: 'Getting things to run on my machine' },
        { value: 'finding-out', label: 'Finding out how things work' },
        { value: 'reviews', label: 'Waiting for reviews' },
        { value: 'no-task', label: 'Not having a task that fits' },
      ],
    },
    {
      kind: 'agreement',
      key: 'onboarding.knew-what-to-do',
      topic: 'onboarding',
      text: 'In my first weeks I knew what was expected of me and whom to ask.',
    },
    {
      kind: 'number',
      key: 'local-environment.days',
      topic: 'local-environment',
      text: 'How many working days did it take until you could build and run what you work on?',
      unit: 'working days',
      min: 0,
      max: 60,
      decimals: true,
    },
    {
      kind: 'agreement',
      key: 'local-environment.satisfaction',
      topic: 'local-environment',
      text: 'Setting up my machine went well with the instructions I was given.',
    },
    {
      kind: 'agreement',
      key: 'access.satisfaction',
      topic: 'access',
      text: 'I had the access and the accounts I needed when I needed them.',
    },
    {
      kind: 'choices',
      key: 'access.missing',
      topic: 'access',
      text: 'Which of these did you have to wait for?',
      showIf: { item: 'access.satisfaction', anyOf: [1, 2, 3] },
      options: [
        { value: 'hardware', label: 'My computer' },
        { value: 'code', label: 'Repositories' },
        { value: 'environments', label: 'Test environments or clusters' },
        { value: 'production', label: 'Logs and dashboards of production' },
        { value: 'tools', label: 'Chat, tickets, calendars' },
        { value: 'other', label: 'Something else' },
      ],
    },
    {
      kind: 'agreement',
      key: 'documentation.satisfaction',
      topic: 'documentation',
      text: 'What I had to learn was written down somewhere, and what I read was true.',
    },
    {
      kind: 'agreement',
      key: 'review-turnaround.satisfaction',
      topic: 'review-turnaround',
      text: 'Reviews of my first changes came soon and taught me something.',
    },
    {
      kind: 'text',
      key: 'advice',
      topic: null,
      text: 'What would you change for the next person who starts in your team?',
    },
    {
      kind: 'agreement',
      key: 'outcome.welcome',
      topic: null,
      text: 'All in all, I was well received here.',
    },
  ],
} satisfies Instrument)
