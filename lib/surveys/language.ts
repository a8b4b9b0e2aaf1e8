/** The tags of an Accept-Language header, the most wanted first. */
const acceptedTags = (header: string): string[] =>
  header
    .split(',')
    .flatMap((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim())
      const quality = parameters.find((text) => text.startsWith('q='))?.slice(2) ?? '1'
      const weight = Number(quality)
      return tag === '' || !(weight > 0) ? [] : [{ tag, weight }]
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag.toLowerCase())

/**
 * The language of a survey to show: the one that was chosen, else the first that the browser accepts (`de-AT` takes
 * `de` where there is nothing nearer), else the survey's own, which stands first in `languages`.
 */
export const chooseLanguage = (
  languages: readonly string[],
  chosen: string | undefined,
  accepts: string | null,
): string => {
  const find = (tag: string) => languages.find((language) => language.toLowerCase() === tag)
  const own = languages[0] ?? 'en'
  if (chosen !== undefined) return find(chosen.toLowerCase()) ?? own
  for (const tag of acceptedTags(accepts ?? '')) {
    const found = find(tag) ?? find(tag.split('-')[0] ?? tag)
    if (found !== undefined) return found
  }
  return own
}

/** A language's name in itself: “Deutsch”; its tag where nobody knows the name. */
export const languageName = (language: string): string => {
  const name =
    new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
