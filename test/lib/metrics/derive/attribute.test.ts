import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attribute, firstContaining } from '@/lib/metrics/derive/attribute'
import { deployed, hour } from './builders'

/** Whether `sha` is `ancestor` or descends from it, the slow and obvious way. */
const contains = (graph: ReadonlyMap<string, readonly string[]>, sha: string, ancestor: string): boolean =>
  sha === ancestor || (graph.get(sha) ?? []).some((parent) => contains(graph, parent, ancestor))

test('a commit belongs to the first deployment that is it or descends from it', () => {
  const graph = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 1, maxLength: 14 }).map(
    (draws) =>
      new Map(
        draws.map(([first, second, isMerge], index) => {
          const parents = index === 0 ? [] : [first % index, ...(isMerge ? [second % index] : [])]
          return [`c${index}`, [...new Set(parents.map((parent) => `c${parent}`))]] as const
        }),
      ),
  )
  fc.assert(
    fc.property(graph, fc.array(fc.nat(), { maxLength: 6 }), (commits, picks) => {
      const deployments = picks.map((pick, index) => deployed(`c${pick % commits.size}`, index))
      const owner = firstContaining(deployments, commits)
      for (const sha of commits.keys())
        expect(owner.get(sha)).toBe(deployments.find((deployment) => contains(commits, deployment.sha, sha)))
    }),
    { numRuns: 300 },
  )
})

test('a history of 100,000 commits is walked once, without recursion', () => {
  const length = 100_000
  const graph = new Map<string, string[]>()
  for (let index = 0; index < length; index++) graph.set(`c${index}`, index === 0 ? [] : [`c${index - 1}`])
  const deployments = Array.from({ length: 1000 }, (_, index) => deployed(`c${index * 100 + 99}`, index))
  const owner = firstContaining(deployments, graph)
  expect(owner.size).toBe(length)
  expect(owner.get('c0')).toBe(deployments[0])
  expect(owner.get('c99999')).toBe(deployments[999])
})

test('without a graph the earliest success at or after the merge counts', () => {
  const deployments = [deployed('a', 10), deployed('b', 20), deployed('c', 30)]
  const at = (merged: number) =>
    attribute({ sha: null, mergedAt: hour(merged) }, deployments, new Map(), false)
  expect(at(5)).toEqual({ deployment: deployments[0], by: 'time' })
  expect(at(20)).toEqual({ deployment: deployments[1], by: 'time' })
  expect(at(20.001)?.deployment).toBe(deployments[2])
  expect(at(31)).toBeNull()
})

test('with a graph time decides nothing about a commit that no deployment leads to', () => {
  const deployments = [deployed('a', 10)]
  const graph = new Map([['a', []]])
  const owner = firstContaining(deployments, graph)
  expect(attribute({ sha: 'elsewhere', mergedAt: hour(1) }, deployments, owner, true)).toBeNull()
  expect(attribute({ sha: null, mergedAt: hour(1) }, deployments, owner, true)?.by).toBe('time')
})
