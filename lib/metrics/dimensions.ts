/** What a metric's events can be told apart by beside their place: each is a column of the relation. */
export const dimensionIds = ['severity', 'root_cause'] as const
export type DimensionId = (typeof dimensionIds)[number]

type Dimension = {
  /** What it is called in a sentence. */
  name: string
  /** What its values are called where they are listed. */
  title: string
  /** The order of its values: their natural one, else that of the alphabet. Never by how many there are. */
  compare: (one: string, other: string) => number
}

/** Asks for the events of which nobody recorded a dimension. */
export const notRecorded = 'not-recorded'

const byAlphabet = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare

/** The words that trackers use, the gravest first; those of one line mean the same. */
const gravity = [
  ['blocker', 'critical', 'emergency', 'fatal', 'urgent', 'highest'],
  ['high', 'major', 'severe', 'error'],
  ['medium', 'moderate', 'normal', 'warning'],
  ['low', 'minor'],
  ['lowest', 'trivial', 'cosmetic', 'info', 'informational', 'notice'],
]

/** How grave a severity's word says it is; severities that are numbered (`sev1`, `P2`) order themselves. */
const gravityOf = (severity: string): number => {
  const words = severity.toLowerCase().split(/[^a-z]+/)
  const found = gravity.findIndex((line) => line.some((word) => words.includes(word)))
  return found < 0 ? gravity.length : found
}

const bySeverity = (one: string, other: string): number =>
  gravityOf(one) - gravityOf(other) || byAlphabet(one, other)

/** Every dimension. A metric says in its definition which of them its events have. */
export const dimensions: Readonly<Record<DimensionId, Dimension>> = {
  severity: { name: 'severity', title: 'Severity', compare: bySeverity },
  root_cause: { name: 'root cause', title: 'Root cause', compare: byAlphabet },
}
