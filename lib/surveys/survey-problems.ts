import { pickOf } from './branching'
import type { Instrument } from './instrument'
import type { Item } from './item'

/** What keeps a survey from being asked. `at` is an item's key or a part of the survey (`title`, `topics`, …). */
export type SurveyProblem = { at: string; problem: string }

const twice = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
]

const optionProblems = (item: Item): string[] => {
  if (!('options' in item)) return []
  const problems: string[] = []
  if (item.options.length < 2) problems.push('needs at least two options to choose from')
  if (item.options.some(({ label }) => label.trim() === '')) problems.push('has an option without a text')
  for (const label of twice(item.options.map((option) => option.label.trim()).filter((text) => text !== '')))
    problems.push(`has the option “${label}” twice`)
  for (const value of twice(item.options.map((option) => option.value)))
    problems.push(`uses the option value “${value}” twice`)
  if (item.kind === 'choices' && item.most !== undefined && item.most > item.options.length)
    problems.push(`lets ${item.most} be chosen, but has only ${item.options.length} options`)
  return problems
}

/** The answers an item can get, where they can be listed. */
const possible = (item: Item, instrument: Instrument): (string | number | null)[] | null => {
  switch (item.kind) {
    case 'agreement':
    case 'importance':
      return [1, 2, 3, 4, 5, null]
    case 'time-lost':
      return [...instrument.timeBands.map(({ value }) => value), null]
    case 'pick':
      return instrument.topics.map(({ id }) => id)
    case 'choice':
    case 'choices':
    case 'ranking':
      return item.options.map(({ value }) => value)
    default:
      return null
  }
}

const conditionProblems = (
  item: Item,
  earlier: ReadonlyMap<string, Item>,
  instrument: Instrument,
): string[] => {
  const { showIf } = item
  if (showIf === undefined) return []
  const on = earlier.get(showIf.item)
  if (on === undefined) {
    return instrument.items.some(({ key }) => key === showIf.item)
      ? [`depends on ${showIf.item}, which comes later: move that one up, or this one down`]
      : [`depends on ${showIf.item}, which is not in this survey`]
  }
  if (on.kind === 'text' || on.kind === 'comment')
    return [`depends on ${showIf.item}, whose answer is free text: only other kinds can be branched on`]
  if (!('anyOf' in showIf)) {
    return on.kind === 'number'
      ? []
      : [`compares ${showIf.item} with a number, but it is not a number question`]
  }
  const answers = possible(on, instrument)
  if (answers === null) return [`needs “at least” or “at most”, because ${showIf.item} is a number`]
  return showIf.anyOf
    .filter((value) => !answers.includes(value))
    .map((value) => `waits for the answer “${value}” to ${showIf.item}, which nobody can give`)
}

const itemProblems = (item: Item, instrument: Instrument): string[] => {
  const problems = optionProblems(item)
  if (item.text.trim() === '') problems.unshift('has no text yet')
  if ('topic' in item && item.topic !== null && !instrument.topics.some(({ id }) => id === item.topic))
    problems.push(`belongs to the topic “${item.topic}”, which this survey does not have`)
  if (item.kind === 'number' && item.min !== undefined && item.max !== undefined && item.min >= item.max)
    problems.push('has a smallest value that is not below the largest')
  if (item.kind === 'pick') {
    if (instrument.topics.length < 2) problems.push('lets people pick topics, but there are fewer than two')
    else if (item.most >= instrument.topics.length)
      problems.push(`lets ${item.most} of ${instrument.topics.length} topics be picked: that is no choice`)
  }
  return problems
}

const partProblems = (instrument: Instrument, metrics: ReadonlySet<string> | undefined): SurveyProblem[] => {
  const problems: SurveyProblem[] = []
  const say = (at: string, problem: string) => problems.push({ at, problem })
  if (instrument.title.trim() === '') say('title', 'is missing')
  if (instrument.items.length === 0) say('items', 'are missing: add at least one question')
  for (const id of twice(instrument.topics.map((topic) => topic.id))) say('topics', `hold “${id}” twice`)
  for (const { id, title, metrics: paired } of instrument.topics) {
    if (title.trim() === '') say('topics', `hold “${id}” without a name`)
    for (const metric of paired)
      if (metrics !== undefined && !metrics.has(metric))
        say('topics', `pair “${title || id}” with the metric “${metric}”, which does not exist here`)
  }
  if (instrument.items.filter(({ kind }) => kind === 'pick').length > 1)
    say('items', 'hold two picks of topics: keep one')
  if (instrument.items.some(({ kind }) => kind === 'time-lost') && instrument.timeBands.length < 2)
    say('timeBands', 'are missing: questions on time lost need at least two bands of hours')
  for (const { value, lowHours, highHours, label } of instrument.timeBands)
    if (lowHours >= highHours || label.trim() === '')
      say('timeBands', `hold band ${value} without a text, or with an end before its start`)
  for (const value of twice(instrument.timeBands.map((band) => String(band.value))))
    say('timeBands', `hold band ${value} twice`)
  return problems
}

/**
 * Everything that keeps a survey from being asked, in words that follow its place: `title is missing`,
 * `focus.satisfaction has no text yet`. Empty when it can be asked. `metrics` are the ids a topic may be paired with;
 * not checked when left out.
 */
export const surveyProblems = (instrument: Instrument, metrics?: ReadonlySet<string>): SurveyProblem[] => {
  const problems = partProblems(instrument, metrics)
  const earlier = new Map<string, Item>()
  const pick = pickOf(instrument)
  for (const item of instrument.items) {
    const own = [...itemProblems(item, instrument), ...conditionProblems(item, earlier, instrument)]
    if (earlier.has(item.key)) own.push('is the key of two questions: give one of them another')
    const follows = item.kind === 'time-lost' || item.kind === 'comment'
    if (follows && pick !== undefined && !earlier.has(pick.key))
      own.push('follows the pick of topics, so it must come after it')
    problems.push(...own.map((problem) => ({ at: item.key, problem })))
    earlier.set(item.key, item)
  }
  return problems
}
