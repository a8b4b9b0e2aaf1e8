import type { Instrument } from './instrument'
import { timeBands } from './instruments/time-bands'
import type { Item, ItemOption } from './item'

/** The kinds of question in the order they are offered, by the name and the use people see. */
export const itemKinds: { kind: Item['kind']; name: string; use: string }[] = [
  { kind: 'agreement', name: 'Agreement', use: 'Five points, from “strongly agree” to “strongly disagree”' },
  { kind: 'importance', name: 'Importance', use: 'Five points, from “essential” to “not important”' },
  {
    kind: 'pick',
    name: 'Pick of topics',
    use: 'The topics that cost most; time lost and comments follow it',
  },
  { kind: 'time-lost', name: 'Time lost', use: 'Hours a week a topic costs, in bands' },
  { kind: 'comment', name: 'Comment on a topic', use: 'Free text, asked of those who picked the topic' },
  { kind: 'choice', name: 'One choice', use: 'One of several options' },
  { kind: 'choices', name: 'Several choices', use: 'Any number of several options' },
  { kind: 'ranking', name: 'Ranking', use: 'All options put in order' },
  { kind: 'number', name: 'Number', use: 'A number with its unit' },
  { kind: 'text', name: 'Text', use: 'Free text, asked of everybody' },
]

export const kindName = (kind: Item['kind']): string =>
  itemKinds.find((one) => one.kind === kind)?.name ?? kind

/** A text as a slug of at most 40 characters; '' where nothing is left of it. */
export const toSlug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')

/** `wanted`, or `wanted-2`, `wanted-3`, …: the first that is not taken. */
export const unused = (wanted: string, taken: readonly string[]): string => {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? wanted : `${wanted}-${number}`
    if (!taken.includes(candidate)) return candidate
  }
}

const aspects: Partial<Record<Item['kind'], string>> = {
  agreement: 'satisfaction',
  'time-lost': 'time-lost',
}

/** A key for a new item: `<topic>.<aspect>` where it has a topic. `taken` holds keys of earlier versions, too. */
const newKey = (kind: Item['kind'], topic: string | null, taken: readonly string[]): string => {
  if (kind === 'pick') return unused('pick-three', taken)
  const aspect = aspects[kind] ?? kind
  return unused(topic === null ? `question-${aspect}` : `${topic}.${aspect}`, taken)
}

const twoOptions = (): ItemOption[] => [
  { value: 'option-1', label: '' },
  { value: 'option-2', label: '' },
]

const defaultTexts: Partial<Record<Item['kind'], string>> = {
  pick: 'Which three cost you the most time or energy?',
}

/** A new item of a kind, without a text but for the pick; on the survey's first topic where it needs one. */
export const newItem = (kind: Item['kind'], survey: Instrument, taken: readonly string[]): Item => {
  const first = survey.topics[0]?.id ?? ''
  const text = defaultTexts[kind] ?? ''
  switch (kind) {
    case 'agreement':
    case 'text':
      return { kind, key: newKey(kind, null, taken), topic: null, text }
    case 'importance':
    case 'time-lost':
    case 'comment':
      return { kind, key: newKey(kind, first === '' ? null : first, taken), topic: first || 'topic', text }
    case 'pick':
      return { kind, key: newKey(kind, null, taken), text, most: 3 }
    case 'choice':
    case 'choices':
    case 'ranking':
      return { kind, key: newKey(kind, null, taken), topic: null, text, options: twoOptions() }
    case 'number':
      return { kind, key: newKey(kind, null, taken), topic: null, text, unit: '' }
  }
}

/** The survey with another item at the end, and the bands of hours where it is the first that needs them. */
export const addItem = (survey: Instrument, item: Item): Instrument => ({
  ...survey,
  timeBands: item.kind === 'time-lost' && survey.timeBands.length === 0 ? timeBands : survey.timeBands,
  items: [...survey.items, item],
})

/** The list with the entry at `from` moved to `to`; the same list where either is outside. */
export const moveEntry = <T>(list: readonly T[], from: number, to: number): T[] => {
  const moved = list[from]
  if (moved === undefined || to < 0 || to >= list.length) return [...list]
  return list.toSpliced(from, 1).toSpliced(to, 0, moved)
}

/** The survey with an item's key changed, in conditions and translations too. */
export const renameKey = (survey: Instrument, from: string, to: string): Instrument => ({
  ...survey,
  items: survey.items.map((item) => ({
    ...item,
    key: item.key === from ? to : item.key,
    ...(item.showIf?.item === from ? { showIf: { ...item.showIf, item: to } } : {}),
  })),
  ...(survey.translations === undefined
    ? {}
    : { translations: mapTexts(survey.translations, (id) => renameTextId(id, from, to)) }),
})

type Translations = NonNullable<Instrument['translations']>

const mapTexts = (translations: Translations, rename: (id: string) => string): Translations =>
  Object.fromEntries(
    Object.entries(translations).map(([language, texts]) => [
      language,
      Object.fromEntries(Object.entries(texts).map(([id, text]) => [rename(id), text])),
    ]),
  )

const renameTextId = (id: string, from: string, to: string): string => {
  for (const part of ['item', 'unit']) if (id === `${part}.${from}`) return `${part}.${to}`
  const prefix = `option.${from}.`
  return id.startsWith(prefix) ? `option.${to}.${id.slice(prefix.length)}` : id
}
