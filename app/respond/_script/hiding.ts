import { notApplicable } from '@/lib/surveys/form-answers'
import type { Question } from '@/lib/surveys/questionnaire'

type Condition = NonNullable<Question['showIf']>

/** What a form holds for a question: nothing, one value, or several. */
type Sent = (name: string) => string[]

const sentText = (value: string | number | null): string => (value === null ? notApplicable : String(value))

const isMet = (condition: Condition, sent: string[]): boolean => {
  const given = sent.filter((value) => value.trim() !== '')
  if ('anyOf' in condition) {
    return given.some((value) => condition.anyOf.some((wanted) => sentText(wanted) === value))
  }
  const [first] = given
  const number = first === undefined ? Number.NaN : Number(first.trim().replace(',', '.'))
  return 'atLeast' in condition ? number >= condition.atLeast : number <= condition.atMost
}

/** The names of the questions that the answers so far do not lead to, as the server will see it. */
export const hiddenNames = (questions: readonly Question[], sent: Sent): Set<string> => {
  const hidden = new Set<string>()
  const picked = questions.flatMap((question) =>
    question.kind === 'several' && question.isPick ? sent(question.name) : [],
  )
  for (const { name, topic, showIf } of questions) {
    const isUnpicked = topic !== null && !picked.includes(topic)
    const isOff = showIf !== null && (hidden.has(showIf.item) || !isMet(showIf, sent(showIf.item)))
    if (isUnpicked || isOff) hidden.add(name)
  }
  return hidden
}

/**
 * The same as a style sheet, for browsers without JavaScript: it hides what hangs on a choice. What hangs on a number
 * stays to be seen, and a browser that knows no `:has` shows everything; the server leaves out what was not asked.
 */
export const hidingRules = (questions: readonly Question[]): string => {
  const byName = new Map(questions.map((question) => [question.name, question]))
  const pick = questions.find((question) => question.kind === 'several' && question.isPick)
  const hide = (chosen: string[], name: string) =>
    `form:not(:has(${chosen.join(',')})) [data-question="${name}"]{display:none}`
  const rulesFor = (name: string, on: Question): string[] => {
    const own = on.topic === null ? [] : [hide([`#pick-${on.topic}:checked`], name)]
    const source = on.showIf === null ? undefined : byName.get(on.showIf.item)
    if (on.showIf === null || source === undefined) return own
    const chosen =
      'anyOf' in on.showIf && (source.kind === 'one' || source.kind === 'several')
        ? on.showIf.anyOf.map((value) => `[name="${source.name}"][value="${sentText(value)}"]:checked`)
        : []
    return [...own, ...(chosen.length === 0 ? [] : [hide(chosen, name)]), ...rulesFor(name, source)]
  }
  const rules = questions.flatMap((question) => rulesFor(question.name, question))
  const none =
    pick === undefined ? '' : `form:has([name="${pick.name}"]:checked) .nothing-picked{display:none}`
  return `@supports selector(:has(*)){${rules.join('')}${none}}`
}
