import 'server-only'

/** A parameter of an address as one text; the first where it is given several times, undefined where it says nothing. */
export const textOf = (given: string | string[] | undefined): string | undefined =>
  (Array.isArray(given) ? given[0] : given)?.trim() || undefined

/** What somebody searches for: without the null characters that no database takes, at most 200 characters. */
export const searchOf = (given: string | string[] | undefined): string =>
  (textOf(given) ?? '').replaceAll('\0', '').slice(0, 200)

/** What somebody wrote into an address, short enough for a sentence. */
export const quoted = (given: string): string =>
  `“${given.replaceAll('\0', '').slice(0, 60)}${given.length > 60 ? '…' : ''}”`

/**
 * One of several choices from an address. What is none of them falls back to the first, and `unknown` adds the sentence
 * that says so.
 */
export const choiceOf = <Choice extends string>(
  given: string | string[] | undefined,
  choices: readonly [Choice, ...Choice[]],
  unknown: (given: string) => void,
): Choice => {
  const text = textOf(given)
  const found = choices.find((choice) => choice === text)
  if (text !== undefined && found === undefined) unknown(quoted(text))
  return found ?? choices[0]
}
