/**
 * What somebody with pencil and paper can work out from published totals. Knows nothing of how they were chosen:
 * every published total is a row over the teams' own people, and linear algebra does the rest.
 */

const prime = 1_000_003

const power = (base: number, exponent: number): number => {
  let result = 1
  let square = base % prime
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) % prime
    square = (square * square) % prime
  }
  return result
}

/** The rank of a small integer matrix, by elimination modulo a prime far above its minors. */
export const rank = (matrix: readonly (readonly number[])[]): number => {
  const rows = matrix.map((row) => row.map((value) => ((value % prime) + prime) % prime))
  const width = rows[0]?.length ?? 0
  let found = 0
  for (let column = 0; column < width; column += 1) {
    const pivotIndex = rows.findIndex((row, index) => index >= found && row[column] !== 0)
    const pivot = rows[pivotIndex]
    const target = rows[found]
    if (pivot === undefined || target === undefined) continue
    rows[pivotIndex] = target
    const inverse = power(pivot[column] ?? 0, prime - 2)
    const unit = pivot.map((value) => (value * inverse) % prime)
    rows[found] = unit
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? 0
      if (index === found || factor === 0) continue
      rows[index] = row.map((value, at) => (value + (prime - factor) * (unit[at] ?? 0)) % prime)
    }
    found += 1
  }
  return found
}

export type Atom = { name: string; people: number }

/**
 * The smallest sets of people about whom any combination of the published totals (weights of any size and sign) says
 * something: every set of atoms of fewer than `limit` people that some non-zero combination is confined to.
 * A combination is confined to a set when leaving that set's columns out lowers the rank of the rows.
 */
export const exposedGroups = (
  atoms: readonly Atom[],
  published: readonly ReadonlySet<string>[],
  isSmall: (members: readonly Atom[]) => boolean,
): string[][] => {
  const inhabited = atoms.filter((atom) => atom.people > 0)
  const matrix = published.map((group) => inhabited.map((atom) => (group.has(atom.name) ? 1 : 0)))
  const full = rank(matrix)
  const exposed: string[][] = []
  for (let mask = 1; mask < 2 ** inhabited.length; mask += 1) {
    const inside = inhabited.filter((_, index) => Math.floor(mask / 2 ** index) % 2 === 1)
    if (!isSmall(inside)) continue
    const outside = matrix.map((row) => row.filter((_, index) => Math.floor(mask / 2 ** index) % 2 === 0))
    if (rank(outside) < full) exposed.push(inside.map((atom) => atom.name))
  }
  return exposed
}
