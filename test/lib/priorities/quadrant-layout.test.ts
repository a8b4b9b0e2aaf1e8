import { expect, test } from 'vitest'
import type { Priority } from '@/lib/priorities/priority'
import { quadrantOf } from '@/lib/priorities/quadrant'
import { layOutQuadrants } from '@/lib/priorities/quadrant-layout'

type Verdict = 'better' | 'worse' | 'no detectable change' | null

const topic = (title: string, content: number, verdict: Verdict): Priority => ({
  topic: title,
  title,
  opportunity: null,
  unranked: null,
  importance: null,
  satisfaction: { n: 40, share: content, bound: null, interval: null },
  satisfaction_change: null,
  picked_by: 10,
  hours: null,
  money: null,
  measured: [
    {
      id: 'x',
      name: 'X',
      unit: 'seconds',
      value: 1,
      previous_value: 1,
      sample_size: 40,
      verdict,
      change_in_words: '',
    },
  ],
  quadrant: quadrantOf(content, verdict),
  decision: null,
})

const layOut = (...topics: Priority[]) => layOutQuadrants(topics, { width: 600, height: 320, line: 12 })

test('every dot stands inside the field of its quadrant', () => {
  const { points, fields } = layOut(
    topic('a', 0.1, 'worse'),
    topic('b', 0.9, 'worse'),
    topic('c', 0.2, 'no detectable change'),
    topic('d', 0.3, 'better'),
    topic('e', 0.8, 'better'),
  )
  expect(points).toHaveLength(5)
  for (const { quadrant, x, y } of points) {
    const field = fields.find((candidate) => candidate.quadrant === quadrant)
    expect(x).toBeGreaterThan(field?.x ?? Number.NaN)
    expect(x).toBeLessThan((field?.x ?? 0) + (field?.width ?? 0))
    expect(y).toBeGreaterThan(field?.y ?? Number.NaN)
    expect(y).toBeLessThan((field?.y ?? 0) + (field?.height ?? 0))
  }
})

test('labels of one column stay a line apart and inside, however close their dots are', () => {
  const topics = Array.from({ length: 12 }, (_, index) => topic(`t${index}`, 0.95 + index / 1000, 'better'))
  const labels = layOut(...topics).points.map(({ label }) => label.y)
  labels.slice(1).forEach((y, index) => {
    expect(y - (labels[index] ?? 0)).toBeGreaterThanOrEqual(12 - 1e-9)
  })
  expect(Math.min(...labels)).toBeGreaterThan(0)
  expect(Math.max(...labels)).toBeLessThan(320)
})

test('a topic whose number says nothing is not drawn', () => {
  expect(layOut(topic('a', 0.1, null)).points).toEqual([])
})
