import { type Instrument, type Item, instrumentSchema, type Topic } from '../instrument'
import { timeBands } from './time-bands'

type TopicText = Topic & { satisfaction: string; importance: string }

const topicTexts: TopicText[] = [
  {
    id: 'ci-speed',
    title: 'CI speed',
    metrics: ['pipeline-duration', 'pipeline-queue-time'],
    satisfaction: 'When I open a pull request, CI tells me soon enough whether it is good.',
    importance: 'quick results from CI',
  },
  {
    id: 'ci-reliability',
    title: 'CI reliability',
    metrics: ['pipeline-flake-rate', 'infrastructure-failure-share', 'pipeline-reruns-per-change'],
    satisfaction: 'When CI is red, it is because of my change and not because of CI itself.',
    importance: 'CI results one can rely on',
  },
  {
    id: 'test-confidence',
    title: 'Confidence in tests',
    metrics: ['change-fail-rate', 'default-branch-red-time'],
    satisfaction: 'When our tests pass, I trust that the change works.',
    importance: 'tests that can be trusted',
  },
  {
    id: 'review-turnaround',
    title: 'Review turnaround',
    metrics: ['time-to-first-response', 'open-pull-requests'],
    satisfaction: 'When I ask for a review, I get one before I have lost the thread.',
    importance: 'getting reviews without a long wait',
  },
  {
    id: 'small-changes',
    title: 'Small changes',
    metrics: ['pull-request-size', 'review-rounds'],
    satisfaction: 'I can bring my work in as small changes that are easy to review.',
    importance: 'being able to work in small changes',
  },
  {
    id: 'ease-of-release',
    title: 'Ease of release',
    metrics: ['deploy-time', 'deployment-frequency'],
    satisfaction: 'Getting a merged change to production takes little effort.',
    importance: 'releasing without effort',
  },
  {
    id: 'safe-recovery',
    title: 'Safe recovery',
    metrics: ['failed-deployment-recovery-time', 'deployment-rework-rate'],
    satisfaction: 'When a release goes wrong, we can put it right quickly and calmly.',
    importance: 'quick recovery from a bad release',
  },
  {
    id: 'local-environment',
    title: 'Local environment',
    metrics: [],
    satisfaction: 'On my machine I can build, run and debug what I work on without fighting the set-up.',
    importance: 'a local environment that just works',
  },
  {
    id: 'onboarding',
    title: 'Onboarding',
    metrics: ['onboarding-time'],
    satisfaction: 'Somebody new to my team can make a useful change within the first weeks.',
    importance: 'a short way in for new people',
  },
  {
    id: 'documentation',
    title: 'Documentation',
    metrics: [],
    satisfaction:
      'When I need to know how one of our systems works, I can find it written down and up to date.',
    importance: 'documentation one can find and believe',
  },
  {
    id: 'maintainability',
    title: 'Maintainability',
    metrics: [],
    satisfaction: 'The code I work in is easy enough to understand and to change.',
    importance: 'code that is easy to change',
  },
  {
    id: 'on-call-load',
    title: 'On-call load',
    metrics: ['incident-rate', 'out-of-hours-share'],
    satisfaction: 'Being on call, and interruptions from production, leave me rested enough to do my work.',
    importance: 'a bearable load from production',
  },
  {
    id: 'production-insight',
    title: 'Insight into production',
    metrics: ['detection-delay'],
    satisfaction: 'I can see how my changes behave in production, and notice before users complain.',
    importance: 'seeing what happens in production',
  },
  {
    id: 'cross-team-dependencies',
    title: 'Dependencies on other teams',
    metrics: ['cross-team-waiting'],
    satisfaction: 'I can finish my work without waiting for other teams.',
    importance: 'not having to wait for other teams',
  },
  {
    id: 'focus',
    title: 'Time to focus',
    metrics: [],
    satisfaction: 'On most days I get a long enough stretch of undisturbed time for demanding work.',
    importance: 'undisturbed time',
  },
  {
    id: 'platform-golden-path',
    title: 'Platform and golden path',
    metrics: ['golden-path-adoption'],
    satisfaction: 'The paved way our platform offers is the easiest way to get my work done.',
    importance: 'a paved way that fits my work',
  },
]

const itemsOf = (topic: TopicText): Item[] => [
  { kind: 'agreement', key: `${topic.id}.satisfaction`, topic: topic.id, text: topic.satisfaction },
  {
    kind: 'importance',
    key: `${topic.id}.importance`,
    topic: topic.id,
    text: `How important is this for your work: ${topic.importance}?`,
  },
]

const followUpsOf = (topic: TopicText): Item[] => [
  {
    kind: 'time-lost',
    key: `${topic.id}.time-lost`,
    topic: topic.id,
    text: `${topic.title}: how much time does it cost you in a usual week?`,
  },
  {
    kind: 'comment',
    key: `${topic.id}.comment`,
    topic: topic.id,
    text: `${topic.title}: what happens, and what would help?`,
  },
]

/** The standard questionnaire: sixteen topics, the three that cost most, and three outcomes. About seven minutes. */
export const standard: Instrument = instrumentSchema.parse({
  id: 'standard',
  title: 'Developer experience survey',
  minutes: 7,
  topics: topicTexts.map(({ id, title, metrics }) => ({ id, title, metrics })),
  timeBands,
  items: [
    ...topicTexts.flatMap(itemsOf),
    { kind: 'pick', key: 'pick-three', text: 'Which three cost you the most time or energy?', most: 3 },
    ...topicTexts.flatMap(followUpsOf),
    {
      kind: 'agreement',
      key: 'outcome.ease-of-delivery',
      topic: null,
      text: 'All in all, it is easy for me to deliver good work here.',
    },
    {
      kind: 'agreement',
      key: 'outcome.productive',
      topic: null,
      text: 'In a usual week I get done what I set out to do.',
    },
    {
      kind: 'agreement',
      key: 'outcome.likely-to-stay',
      topic: null,
      text: 'I expect still to be working here in a year.',
    },
  ],
} satisfies Instrument)
