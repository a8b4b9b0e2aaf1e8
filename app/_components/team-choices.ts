/** A team in the tree's order; `depth` 0 is a root. */
export type TeamChoice = { slug: string; name: string; depth: number }

/** Teams as one text: every page carries them to the browser, and of hundreds their fields' names would be most of it. */
export const packTeams = (teams: readonly TeamChoice[]): string =>
  teams.map(({ slug, name, depth }) => `${depth}\t${slug}\t${name.replace(/[\t\n]/g, ' ')}`).join('\n')

/** The teams of `packTeams`. */
export const unpackTeams = (text: string): TeamChoice[] =>
  text === ''
    ? []
    : text.split('\n').map((line) => {
        const [depth = '0', slug = '', name = ''] = line.split('\t')
        return { slug, name, depth: Number(depth) }
      })

/** The teams near a chosen one (null: near nothing): the roots, those above it with their neighbours, those right below it. */
export const teamsNear = (teams: readonly TeamChoice[], chosen: string | null): TeamChoice[] => {
  const lines: string[][] = []
  const line: string[] = []
  for (const { slug, depth } of teams) {
    line.length = depth
    lines.push([...line])
    line.push(slug)
  }
  const index = teams.findIndex(({ slug }) => slug === chosen)
  const open = new Set(index < 0 ? [] : [...(lines[index] ?? []), chosen])
  return teams.filter(({ depth }, at) => depth === 0 || open.has(lines[at]?.at(-1) ?? null))
}
