/** What people think of a topic: how content (0–1, the share who agree), how important, and whom it takes how much time. */
export type Opinion = {
  content: number
  important: number
  hours: 'little' | 'some' | 'much'
  comments?: string[]
}

/** What people think in general; teams and waves differ from it (see `opinionOf`). */
const opinions: Record<string, Opinion> = {
  'ci-speed': {
    content: 0.66,
    important: 0.9,
    hours: 'some',
    comments: [
      'I start a run, get a coffee, and it is still in the queue when I am back.',
      'Half an hour for a one-line change. I batch my changes now, which makes reviews worse.',
      'The integration stage rebuilds everything, even for documentation.',
    ],
  },
  'ci-reliability': {
    content: 0.68,
    important: 0.87,
    hours: 'some',
    comments: [
      'We press “run again” without reading the log any more.',
      'The sensor tests fail about every fifth time, for no reason of ours.',
      'A runner that runs out of disk should not look like a failed test.',
    ],
  },
  'test-confidence': { content: 0.63, important: 0.78, hours: 'some' },
  'review-turnaround': {
    content: 0.37,
    important: 0.86,
    hours: 'some',
    comments: [
      'Mostly quick, but when the one person who knows the code is away it takes a week.',
      'Small ones go through at once. The ones that matter wait for days.',
      'After three days I have forgotten what I meant.',
    ],
  },
  'small-changes': { content: 0.61, important: 0.55, hours: 'little' },
  'ease-of-release': {
    content: 0.42,
    important: 0.82,
    hours: 'some',
    comments: [
      'We wait for the release train, and then everything goes out at once.',
      'The one-step deploy is great, please bring it to our repositories too.',
      'Somebody has to sit with the release for two hours.',
    ],
  },
  'safe-recovery': { content: 0.6, important: 0.74, hours: 'little' },
  'local-environment': {
    content: 0.49,
    important: 0.72,
    hours: 'some',
    comments: [
      'Starting all services on my machine takes most of its memory and my morning.',
      'The set-up script works for whoever wrote it.',
    ],
  },
  onboarding: { content: 0.58, important: 0.5, hours: 'little' },
  documentation: {
    content: 0.4,
    important: 0.76,
    hours: 'some',
    comments: [
      'There are three pages on the same thing, and the newest is wrong.',
      'I ask in the chat because I have stopped believing the pages.',
      'Interfaces between teams are written down nowhere.',
    ],
  },
  maintainability: { content: 0.54, important: 0.7, hours: 'some' },
  'on-call-load': { content: 0.67, important: 0.6, hours: 'little' },
  'production-insight': { content: 0.62, important: 0.62, hours: 'little' },
  'cross-team-dependencies': {
    content: 0.52,
    important: 0.66,
    hours: 'some',
    comments: ['Every change to the partner feed needs two other teams.'],
  },
  focus: {
    content: 0.5,
    important: 0.74,
    hours: 'some',
    comments: ['Two hours without a meeting would be a luxury.', 'Questions in the chat come all day.'],
  },
  'platform-golden-path': { content: 0.55, important: 0.58, hours: 'little' },
}

const waitingForCi = new Set(['ingestion', 'insights'])
const adopters = new Set(['checkout', 'tracking', 'runtime', 'developer-tools'])

/** What a team thinks of a topic, in the waves before (0) and after (1 and later) it could take the golden path. */
export const opinionOf = (topic: string, team: string, wave: number): Opinion => {
  const general = opinions[topic] ?? { content: 0.6, important: 0.6, hours: 'little' as const }
  if (waitingForCi.has(team)) {
    if (topic === 'ci-speed')
      return { ...general, content: wave === 0 ? 0.3 : 0.14, important: 0.95, hours: 'much' }
    if (topic === 'ci-reliability') return { ...general, content: wave === 0 ? 0.34 : 0.2, hours: 'much' }
  }
  if (adopters.has(team) && wave > 0) {
    if (topic === 'ease-of-release') return { ...general, content: 0.86, hours: 'little' }
    if (topic === 'platform-golden-path') return { ...general, content: 0.82 }
  }
  return general
}
