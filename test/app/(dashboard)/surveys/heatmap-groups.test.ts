import { describe, expect, it } from 'vitest'
import { heatmapGroups } from '@/app/(dashboard)/surveys/[wave]/heatmap-groups'
import type { Participation } from '@/lib/surveys/survey-results'

const group = (team: string | null, parent: string | null): Participation => ({
  team,
  name: team ?? 'Everyone',
  parent,
  depth: 0,
  invited: 10,
  responded: 10,
  withheld: null,
})

/** Everyone, 40 teams, and 2 teams below the first of them. */
const large = [
  group(null, null),
  ...Array.from({ length: 40 }, (_, index) => group(`t${index}`, null)),
  group('t0-a', 't0'),
  group('t0-b', 't0'),
]
const teamsOf = (groups: Participation[]) => groups.map(({ team }) => team)

describe('the groups of a heatmap', () => {
  it('are all of them where that fits', () => {
    const few = [group(null, null), group('a', null), group('b', 'a')]
    expect(heatmapGroups(few, 'a', 3)).toMatchObject({ groups: few, above: [], page: 1, pages: 1 })
  })

  it('are else one level, thirty at a time', () => {
    const first = heatmapGroups(large, null, 1)
    expect(teamsOf(first.groups).slice(0, 3)).toEqual([null, 't0', 't1'])
    expect(first.groups).toHaveLength(1 + 30)
    expect(first.hasBelow('t0')).toBe(true)
    expect(first.hasBelow('t1')).toBe(false)
    const second = heatmapGroups(large, null, 99)
    expect(second).toMatchObject({ page: 2, pages: 2 })
    expect(second.groups).toHaveLength(1 + 10)
  })

  it('below a team are that team and those right below it; an unknown team is everyone', () => {
    const below = heatmapGroups(large, 't0', 1)
    expect(teamsOf(below.groups)).toEqual(['t0', 't0-a', 't0-b'])
    expect(teamsOf(below.above)).toEqual([null, 't0'])
    expect(teamsOf(heatmapGroups(large, 'nobody', 1).groups)[0]).toBeNull()
  })
})
