import { expect, test } from 'vitest'
import { openBranch } from '@/lib/data/team-branch'

const team = (slug: string, parent: string | null, depth: number) => ({ slug, name: slug, parent, depth })

/** Two roots: `a` with `a0` to `a149`, of which `a0` has `a0-x`; `b` with `b0`. In the tree's order. */
const large = [
  team('a', null, 0),
  team('a0', 'a', 1),
  team('a0-x', 'a0', 2),
  ...Array.from({ length: 149 }, (_, index) => team(`a${index + 1}`, 'a', 1)),
  team('b', null, 0),
  team('b0', 'b', 1),
]
const slugs = ({ teams }: ReturnType<typeof openBranch>) => teams.map(({ slug }) => slug)

test('a tree that fits a page is shown whole', () => {
  const branch = openBranch(large.slice(-2), {})
  expect(slugs(branch)).toEqual(['b', 'b0'])
  expect(branch.teams.map(({ hidden }) => hidden)).toEqual([0, 0])
})

test('of a larger one every team is reached by opening branches and turning pages', () => {
  const roots = openBranch(large, {})
  expect(roots.teams.map(({ slug, hidden }) => [slug, hidden])).toEqual([
    ['a', 151],
    ['b', 1],
  ])
  const pages = ['0', '100'].map((offset) => openBranch(large, { branch: 'a', offset }))
  expect(pages.map(({ total, teams }) => [total, teams.length])).toEqual([
    [150, 100],
    [150, 50],
  ])
  expect(new Set(pages.flatMap(slugs)).size).toBe(150)
  expect(pages[0]?.teams[0]).toMatchObject({ slug: 'a0', hidden: 1 })
  const leaf = openBranch(large, { branch: 'a0' })
  expect(slugs(leaf)).toEqual(['a0-x'])
  expect(leaf.above.map(({ slug }) => slug)).toEqual(['a', 'a0'])
})

test('what an address can’t open is said, and pages that are not there are the first', () => {
  const branch = openBranch(large, { branch: ['nobody', 'b'], offset: '9999' })
  expect(slugs(branch)).toEqual(['a', 'b'])
  expect(branch.notices).toEqual(['There is no team “nobody” to open, so this is the whole tree.'])
  expect(openBranch(large, { branch: 'a', offset: '-1' }).offset).toBe(0)
})
