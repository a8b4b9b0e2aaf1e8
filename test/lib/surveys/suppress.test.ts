import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Group,
  type Likert,
  releaseComments,
  releaseHours,
  releaseLikert,
  releaseTallies,
  type TreeTeam,
} from '@/lib/surveys/suppress'
import { exposedGroups, rank } from './attack'

const likert = (favourable: number, neutral: number, unfavourable: number): Likert => ({
  n: favourable + neutral + unfavourable,
  favourable,
  neutral,
  unfavourable,
})

/** Everybody at or below a team, by walking up from each: the attacker's own reading of the tree. */
const membersOf = (teams: readonly TreeTeam[], group: Group): Set<string> =>
  new Set(
    teams
      .filter((team) => {
        for (let at: TreeTeam | undefined = team; at !== undefined; ) {
          if (group === null || at.slug === group) return true
          const parent: string | null = at.parent
          at = teams.find((other) => other.slug === parent)
        }
        return false
      })
      .map((team) => team.slug),
  )

/** Random forests of up to nine teams, people sitting at every level, teams without answers among them. */
const wave = fc
  .array(
    fc.record({ above: fc.nat(9), counts: fc.tuple(fc.nat(4), fc.nat(3), fc.nat(3)), root: fc.nat(4) }),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((drawn) => ({
    teams: drawn.map(
      ({ above, root }, index): TreeTeam => ({
        slug: `team-${index}`,
        parent: index === 0 || root === 0 ? null : `team-${above % index}`,
      }),
    ),
    own: new Map<string, Likert>(drawn.map(({ counts }, index) => [`team-${index}`, likert(...counts)])),
  }))

const atomsOf = (own: ReadonlyMap<string, Likert>) => [...own].map(([name, { n }]) => ({ name, people: n }))

describe('what can be worked out from everything published', () => {
  it('never concerns 1 to k−1 people, whatever is added and subtracted', () => {
    fc.assert(
      fc.property(wave, fc.integer({ min: 3, max: 7 }), ({ teams, own }, k) => {
        const cells = releaseLikert(teams, own, k)
        const published = [...cells].filter(([, cell]) => cell.withheld === null)
        const groups = published.map(([group]) => membersOf(teams, group))
        const isSmall = (members: readonly { people: number }[]) =>
          members.reduce((sum, { people }) => sum + people, 0) < k
        expect(exposedGroups(atomsOf(own), groups, isSmall)).toEqual([])
      }),
      { numRuns: 4000 },
    )
  })

  it('never tells neutral from unfavourable in a group below ten without a favourable answer', () => {
    fc.assert(
      fc.property(wave, ({ teams, own }) => {
        const cells = releaseLikert(teams, own, 3)
        const groups = [...cells]
          .filter(([, cell]) => {
            const isAllFavourable = cell.favourable_share?.at_most === 1 || cell.favourable === cell.n
            return cell.withheld === null && (cell.neutral !== null || isAllFavourable)
          })
          .map(([group]) => membersOf(teams, group))
        const isUnanimous = (members: readonly { name: string; people: number }[]) =>
          members.reduce((sum, { people }) => sum + people, 0) < 10 &&
          members.every(({ name }) => own.get(name)?.favourable === 0)
        expect(exposedGroups(atomsOf(own), groups, isUnanimous)).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('never leaves the comments under one label to fewer than k people', () => {
    fc.assert(
      fc.property(wave, fc.integer({ min: 3, max: 7 }), ({ teams, own }, k) => {
        const responded = new Map([...own].map(([slug, { n }]) => [slug, n]))
        const comments = teams.map(({ slug }) => ({ team: slug, from: slug }))
        const peopleUnder = new Map<Group, number>()
        for (const { team, from } of releaseComments(teams, responded, k, comments)) {
          peopleUnder.set(team, (peopleUnder.get(team) ?? 0) + (responded.get(from) ?? 0))
        }
        for (const people of peopleUnder.values()) expect(people === 0 || people >= k).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('shows no count of a cell below ten in which all or none are favourable', () => {
    fc.assert(
      fc.property(wave, ({ teams, own }) => {
        for (const [group, cell] of releaseLikert(teams, own, 3)) {
          const members = [...membersOf(teams, group)].flatMap((slug) => own.get(slug) ?? [])
          const n = members.reduce((sum, counts) => sum + counts.n, 0)
          const favourable = members.reduce((sum, counts) => sum + counts.favourable, 0)
          if (cell.withheld !== null || n >= 10 || (favourable > 0 && favourable < n)) continue
          expect(cell).toMatchObject({ n, favourable: null, neutral: null, unfavourable: null })
          expect(cell.favourable_share).toEqual(
            favourable === 0 ? { at_least: 0, at_most: 0.1 } : { at_least: 0.9, at_most: 1 },
          )
        }
      }),
    )
  })

  it('is checked by an attack that does find a group of two when parent and child are both shown', () => {
    // lab = 8 people, of which crew is 6: lab − crew are the 2 directly in lab.
    const atoms = [
      { name: 'lab', people: 2 },
      { name: 'crew', people: 6 },
    ]
    const published = [new Set(['lab', 'crew']), new Set(['crew'])]
    const isSmall = (members: readonly { people: number }[]) =>
      members.reduce((sum, { people }) => sum + people, 0) < 5
    expect(exposedGroups(atoms, published, isSmall)).toEqual([['lab']])
  })

  it('is checked by an attack that finds combinations with weights, not only differences', () => {
    // a+b, b+c and a+c give a = (ab + ac − bc) / 2.
    const atoms = ['a', 'b', 'c'].map((name) => ({ name, people: 4 }))
    const published = [new Set(['a', 'b']), new Set(['b', 'c']), new Set(['a', 'c'])]
    expect(exposedGroups(atoms, published, (members) => members.length < 2)).toEqual([['a'], ['b'], ['c']])
    expect(
      rank([
        [1, 1],
        [2, 2],
      ]),
    ).toBe(1)
  })
})

describe('what is withheld, and what is not', () => {
  const reasons = (teams: readonly TreeTeam[], sizes: Record<string, number>, k = 5) =>
    Object.fromEntries(
      [...releaseTallies(teams, new Map(Object.entries(sizes).map(([slug, n]) => [slug, [n]])), k)].map(
        ([group, { withheld }]) => [group ?? 'everyone', withheld],
      ),
    )
  const root = (slug: string): TreeTeam => ({ slug, parent: null })
  const under = (parent: string, slug: string): TreeTeam => ({ slug, parent })

  it('shows every team of at least k when nobody is left over', () => {
    expect(reasons([root('a'), root('b')], { a: 5, b: 9 })).toEqual({ a: null, b: null, everyone: null })
  })

  it('withholds the smallest sibling of a team that is too small', () => {
    // everyone 17 − b 5 − c 9 = 3 would be a; without b it is 8.
    expect(reasons([root('a'), root('b'), root('c')], { a: 3, b: 5, c: 9 })).toEqual({
      a: 'too_few',
      b: 'by_subtraction',
      c: null,
      everyone: null,
    })
  })

  it('withholds nobody else when several small teams together reach k', () => {
    expect(reasons([root('a'), root('b'), root('c')], { a: 3, b: 2, c: 9 })).toEqual({
      a: 'too_few',
      b: 'too_few',
      c: null,
      everyone: null,
    })
  })

  it('counts the people who sit directly in a team with sub-teams', () => {
    // lab has 2 people of its own: lab 14 − x 6 − y 6 = 2, so one of x and y goes.
    expect(reasons([root('lab'), under('lab', 'x'), under('lab', 'y')], { lab: 2, x: 6, y: 6 })).toEqual({
      lab: null,
      x: 'by_subtraction',
      y: null,
      everyone: null,
    })
  })

  it('looks past a withheld team at what is shown below it', () => {
    // mid (8) goes for the 2 directly in top. Then top 10 − leaf 8 = 2 all the same, so leaf goes too.
    expect(
      reasons([root('top'), under('top', 'mid'), under('mid', 'leaf')], { top: 2, mid: 0, leaf: 8 }),
    ).toEqual({ top: null, mid: 'by_subtraction', leaf: 'by_subtraction', everyone: null })
  })

  it('withholds everything when everyone together are fewer than k', () => {
    expect(reasons([root('a')], { a: 4 })).toEqual({ a: 'too_few', everyone: 'too_few' })
  })

  it('shows at 3 what it withholds at 5', () => {
    expect(reasons([root('a'), root('b')], { a: 3, b: 5 }, 3)).toEqual({ a: null, b: null, everyone: null })
    expect(reasons([root('a'), root('b')], { a: 3, b: 5 })).toEqual({
      a: 'too_few',
      b: 'by_subtraction',
      everyone: null,
    })
  })

  it('refuses a tree with a loop and answers of an unknown team', () => {
    expect(() => releaseTallies([under('b', 'a'), under('a', 'b')], new Map(), 5)).toThrow('loop')
    expect(() => releaseTallies([root('a')], new Map([['z', [5]]]), 5)).toThrow('"z" is not in the tree')
  })
})

describe('released hours', () => {
  const bands = [
    { lowHours: 0, highHours: 1 },
    { lowHours: 1, highHours: 3 },
  ]
  /** Sums of people who named the lower band, and people who named the upper. */
  const hours = (lower: number, upper: number) =>
    [lower + upper, upper, lower / 2 + 2 * upper, lower + 3 * upper] as const
  const teams: TreeTeam[] = [
    { slug: 'a', parent: null },
    { slug: 'b', parent: null },
  ]
  const shown = (a: readonly [number, number], b: readonly [number, number]) =>
    Object.fromEntries(
      [
        ...releaseHours(
          teams,
          new Map([
            ['a', hours(...a)],
            ['b', hours(...b)],
          ]),
          5,
          bands,
        ),
      ].map(([group, { withheld }]) => [group ?? 'everyone', withheld]),
    )

  it('keep back fewer than ten who all named one band, and the group next to them', () => {
    // a: six who all said the upper band. Everyone minus b would be a, so b goes too.
    expect(shown([0, 6], [4, 4])).toEqual({ a: 'unanimous', b: 'by_subtraction', everyone: null })
  })

  it('are shown where people differ, or ten and more agree', () => {
    expect(shown([1, 5], [4, 4])).toEqual({ a: null, b: null, everyone: null })
    expect(shown([10, 0], [4, 4])).toEqual({ a: null, b: null, everyone: null })
  })
})
