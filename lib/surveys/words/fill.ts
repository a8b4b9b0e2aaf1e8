/** A text with its `{names}` filled in, or its `{0}`, `{1}` from a list. A name that is not given stays, so that a mistake can be seen. */
export const fill = (
  text: string,
  values: Readonly<Record<string, string | number>> | readonly (string | number)[],
): string => {
  const given = new Map<string, string | number>(Object.entries(values))
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(given.get(name) ?? whole))
}

/** A text that depends on a count, filled in with it as `n`. */
export const counted = (texts: { one: string; other: string }, n: number): string =>
  fill(n === 1 ? texts.one : texts.other, { n })
