import { expect, test } from 'vitest'
import { packTeams, teamsNear, unpackTeams } from '@/app/_components/team-choices'

const team = (slug: string, depth: number) => ({ slug, name: slug.toUpperCase(), depth })
// a ─ b ─ c, d; e: in the tree's order.
const tree = [
  team('a', 0),
  team('b', 1),
  team('c', 2),
  team('d', 2),
  team('e', 1),
  team('f', 0),
  team('g', 1),
]

test('teams are what they were after a text carried them, but for what would tear a line', () => {
  expect(unpackTeams(packTeams(tree))).toEqual(tree)
  expect(unpackTeams(packTeams([]))).toEqual([])
  expect(unpackTeams(packTeams([{ slug: 'x', name: 'One\ttwo\nthree', depth: 0 }]))).toEqual([
    { slug: 'x', name: 'One two three', depth: 0 },
  ])
})

test('near a team are the roots, those above it with their neighbours, and those right below it', () => {
  const near = (slug: string | null) => teamsNear(tree, slug).map((found) => found.slug)
  expect(near(null)).toEqual(['a', 'f'])
  expect(near('a')).toEqual(['a', 'b', 'e', 'f'])
  expect(near('c')).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(near('no team')).toEqual(['a', 'f'])
})
