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
      'The queue is the worst between ten and noon, when all of us push at once.',
      'By the time the run is green somebody else has merged, and I start over.',
      'I run a third of the tests on my machine and hope for the rest.',
      'Caching the dependencies would already save us ten minutes a run.',
      'The slow part is the end-to-end suite; nobody dares to split it.',
      'Fine for small services. The big one takes longer than the change did.',
      'I have three branches open at any time, only because I am waiting for runs.',
      'A typo in the configuration is found after 25 minutes, in the last stage.',
      'Two runners for the whole data group are too few.',
      'Please show how long the queue is before I push.',
      'We used to merge ten times a day here. Now it is three, and larger.',
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
      'Downloads from the package mirror time out in the evening.',
      'I have seen the same flaky test ignored in four places.',
      'When a run is red I first ask whether it is me or the machine.',
      'Tests that depend on the clock fail at the end of every month.',
      'The retry hides the problem, and we pay for it twice.',
      'Nobody owns the shared test database, and it is full of old data.',
      'Since the new runners it has been noticeably calmer.',
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
      'Nobody feels addressed when five reviewers are asked.',
      'I get a first look within the hour, and then silence until Thursday.',
      'Reviews from the other office arrive when I am in bed, so each round costs a day.',
      'We argue about names in the review and find the bug in production.',
      'A short list of who reviews what would help more than any tool.',
      'I split changes to get them reviewed at all.',
      'Pairing replaced half of our reviews, and we miss nothing.',
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
      'The checklist has 31 points, and we skip the same nine each time.',
      'We release on Tuesdays because on Fridays nobody dares.',
      'Rolling out is easy by now; finding out whether it worked is not.',
      'The version numbers are edited by hand in four files.',
      'I would release daily if the approval did not take until noon.',
      'The mobile release waits for the store, and all of us wait with it.',
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
      'Seed data would be worth more than another guide.',
      'After every update of the tool chain one of us loses a day.',
      'I work against staging, because the local database is never right.',
      'A container for the partner simulator would do.',
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
      'The diagrams show the system of two years ago.',
      'A page without an owner should say so at the top.',
      'The runbooks are good. It is the why that is missing.',
      'Search finds the meeting notes and never the guide.',
      'We write a lot when something is new, and delete nothing.',
    ],
  },
  maintainability: { content: 0.54, important: 0.7, hours: 'some' },
  'on-call-load': { content: 0.67, important: 0.6, hours: 'little' },
  'production-insight': { content: 0.62, important: 0.62, hours: 'little' },
  'cross-team-dependencies': {
    content: 0.52,
    important: 0.66,
    hours: 'some',
    comments: [
      'Every change to the partner feed needs two other teams.',
      'We wait for a schema change for two sprints, and then it takes ten minutes.',
      'I never know whom to ask about the shared library.',
      'Two teams own the tracking events, so nobody does.',
      'A joint planning hour a month would spare us most of it.',
      'Their backlog is our deadline.',
    ],
  },
  focus: {
    content: 0.5,
    important: 0.74,
    hours: 'some',
    comments: [
      'Two hours without a meeting would be a luxury.',
      'Questions in the chat come all day.',
      'On support weeks I do nothing else, and the ticket count never shows it.',
      'My calendar is a comb: half an hour here, half an hour there.',
      'Planning takes a morning, and by Wednesday it has changed.',
      'The quiet Wednesday is the best thing that we introduced.',
      'I do the hard work before eight.',
    ],
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
