import { openDatabase } from '@/db/open'
import { instrumentSchema } from '@/lib/surveys/instrument'
import { openWave } from '@/lib/surveys/open-wave'
import { registerInstrument } from '@/lib/surveys/register-instrument'

const options = (...labels: string[]) =>
  labels.map((label) => ({ value: label.toLowerCase().replaceAll(' ', '-'), label }))

const survey = instrumentSchema.parse({
  id: 'every-kind',
  title: 'Every kind',
  minutes: 2,
  topics: [],
  timeBands: [],
  items: [
    { kind: 'agreement', key: 'rested', topic: null, text: 'I am rested.' },
    {
      kind: 'text',
      key: 'why',
      topic: null,
      text: 'What kept you up?',
      showIf: { item: 'rested', anyOf: [1, 2] },
    },
    { kind: 'choice', key: 'editor', topic: null, text: 'Which editor?', options: options('Code', 'Vim') },
    { kind: 'choices', key: 'tools', topic: null, text: 'Which tools?', options: options('Docker', 'Bazel') },
    {
      kind: 'ranking',
      key: 'order',
      topic: null,
      text: 'What first?',
      options: options('Build times', 'Docs', 'Tests'),
    },
    {
      kind: 'number',
      key: 'meetings',
      topic: null,
      text: 'How many meetings?',
      unit: 'a week',
      min: 0,
      max: 60,
    },
    {
      kind: 'text',
      key: 'which',
      topic: null,
      text: 'Which was not needed?',
      showIf: { item: 'meetings', atLeast: 10 },
    },
  ],
  translations: { de: { 'item.rested': 'Ich bin ausgeruht.' } },
})

/** Opens a survey of every kind of question, in two languages, and prints the tokens of its links as JSON. */
const db = await openDatabase(() => {})
await db.sql.begin((tx) => registerInstrument(tx, survey))
const { links } = await openWave(db, { instrument: survey.id, audience: { everyone: true } })
process.stdout.write(JSON.stringify(links.map(({ token }) => token)))
await db.close()
