import { formatCount, formatText, formatValue, type Unit } from './format'

/** What a change between two periods amounts to, as the metrics' runner judges it. */
export type Verdict = 'better' | 'worse' | 'up' | 'down' | 'no detectable change' | 'thin' | null

/** A metric's result, as far as a sentence about it needs it. */
export type Measured = {
  name: string
  unit: Unit
  value: number | null
  previous: number | null
  verdict: Verdict
  sampleSize: number
  /** What one counts: `change`, `deployment`. */
  noun: readonly [one: string, many: string]
  isThin: boolean
}

const isReal = (verdict: Verdict) =>
  verdict === 'better' || verdict === 'worse' || verdict === 'up' || verdict === 'down'

const direction = ({ value, previous }: Measured): 'up' | 'down' | null =>
  value === null || previous === null || value === previous ? null : value > previous ? 'up' : 'down'

/** Two values in as few words as are clear: the unit is said once where both have the same. */
const fromTo = (unit: Unit, from: number, to: number): string => {
  const [first, second] = [formatValue(unit, from), formatValue(unit, to)]
  return first.unit === second.unit
    ? `from ${first.text} to ${[second.text, second.unit].filter(Boolean).join(' ')}`
    : `from ${formatText(unit, from)} to ${formatText(unit, to)}`
}

const thinWords = ({ sampleSize, noun }: Measured) => `thin data: ${formatCount(sampleSize, ...noun)}`

/**
 * What happened to a metric since the period before, for a tile. Says "likely real" only when the interval of the
 * difference leaves out zero; never an arrow on noise.
 *
 * @example 'down from 3.1 days · likely real'
 */
export const changeWords = (measured: Measured): string => {
  const { value, previous, unit, verdict } = measured
  if (value === null) return 'no value in this period'
  if (measured.isThin) return thinWords(measured)
  if (previous === null) return 'nothing earlier to compare with'
  if (verdict === 'thin') return 'too little earlier data to compare with'
  if (verdict === null) return `was ${formatText(unit, previous)}`
  const way = direction(measured)
  if (isReal(verdict) && way) return `${way} from ${formatText(unit, previous)} · likely real`
  return 'no detectable change'
}

/**
 * The sentence on top of a metric's page.
 *
 * @example 'Change lead time is 1.6 days in Payments, down from 2.4 days: likely a real change'
 */
export const metricFinding = (measured: Measured, scopeName: string): string => {
  const { name, unit, value, previous, verdict } = measured
  if (value === null) return `${name} has no value for ${scopeName} in this period`
  const start = `${name} is ${formatText(unit, value)} in ${scopeName}`
  if (measured.isThin) return `${start}, on ${thinWords(measured)}`
  if (previous === null || verdict === 'thin') return start
  if (verdict === null) return `${start}; it was ${formatText(unit, previous)} before`
  const way = direction(measured)
  if (isReal(verdict) && way)
    return `${start}, ${way} from ${formatText(unit, previous)}: likely a real change`
  return `${start}, with no detectable change`
}

/**
 * The title of a chart of one metric over time.
 *
 * @example 'Change lead time fell from 3.1 to 2.2 days; likely a real change'
 */
export const trendFinding = (measured: Measured): string => {
  const { name, unit, value, previous, verdict } = measured
  if (value === null) return `${name} has no value in this period`
  const stands = `${name} stands at ${formatText(unit, value)}`
  if (measured.isThin) return `${stands}; ${thinWords(measured)}`
  if (previous === null || verdict === 'thin') return stands
  if (verdict === null) return `${stands}; it was ${formatText(unit, previous)} before`
  const way = direction(measured)
  if (isReal(verdict) && way) {
    return `${name} ${way === 'up' ? 'rose' : 'fell'} ${fromTo(unit, previous, value)}; likely a real change`
  }
  return `${stands}; no detectable change`
}

/** Where the time of changes went: shares of all time (0–1) by stage. */
export type StageShares = { coding: number; pickup: number; review: number; merge: number; deploy: number }

const waits = { pickup: 'for a first review', merge: 'for the merge', deploy: 'for a deployment' } as const

const percent = (share: number) => (Math.abs(share - 0.5) < 0.025 ? 'Half' : `${Math.round(share * 100)} %`)

/**
 * The title of the stage bar: how much of a change's time is waiting, and for what. Coding and review are work,
 * pickup, merge and deploy are waiting.
 */
export const stagesFinding = (shares: StageShares): string => {
  const waiting = shares.pickup + shares.merge + shares.deploy
  if (waiting < 0.35) {
    return `${percent(shares.coding + shares.review)} of a change’s time is coding and review, little is waiting`
  }
  const parts = (['pickup', 'merge', 'deploy'] as const)
    .map((id) => ({ id, share: shares[id] }))
    .sort((a, b) => b.share - a.share)
  const [most, second] = parts
  if (!most) return 'No change was deployed in this period'
  const alsoMuch = second && second.share >= 0.15 && second.share >= most.share / 2
  return `${percent(waiting)} of a change’s time is waiting, most of it ${waits[most.id]}${
    alsoMuch ? ` and ${waits[second.id]}` : ''
  }`
}

const leadTimeSentence = (leadTime: Measured): string => {
  const { value, previous, unit, verdict } = leadTime
  if (value === null) return 'No change reached production in this period.'
  // A history of single commits, each counted as a deployment: nothing of the way to users can be seen in it.
  if (value === 0) return 'The sources tell nothing of the way from a first commit to users.'
  const current = formatText(unit, value)
  if (leadTime.isThin) return `Work reached users in ${current}, from few changes.`
  if (previous === null || verdict === 'thin') return `Half of all changes reach users within ${current}.`
  const difference = formatText(unit, Math.abs(value - previous))
  if (verdict === 'better') return `Work reaches users ${difference} sooner than in the period before.`
  if (verdict === 'worse') return `Work takes ${difference} longer to reach users than in the period before.`
  return `Work reaches users in ${current}, about as before.`
}

/**
 * The sentence on top of the overview: how fast work reaches users, then what people lose most by, or, where nobody
 * has been asked, which other metric got worse. `pain` is that sentence, with its full stop.
 */
export const overviewFinding = (leadTime: Measured, others: Measured[], pain: string | null): string => {
  const sentences = [leadTimeSentence(leadTime)]
  if (pain) sentences.push(pain)
  else {
    const worse = others.find(
      (measured) => measured.name !== leadTime.name && measured.verdict === 'worse' && !measured.isThin,
    )
    const way = worse && direction(worse)
    if (worse && way)
      sentences.push(`${worse.name} is ${way} ${fromTo(worse.unit, worse.previous ?? 0, worse.value ?? 0)}.`)
  }
  return sentences.join(' ')
}
