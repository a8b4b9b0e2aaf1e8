import { expect, test } from 'vitest'
import { quadrantOf } from '@/lib/priorities/quadrant'

test.each([
  [0.3, 'worse', 'fund'],
  [0.3, 'better', 'look closer'],
  [0.3, 'no detectable change', 'look closer'],
  [0.7, 'worse', 'tolerated'],
  [0.7, 'no detectable change', 'healthy'],
  [0.5, 'better', 'healthy'],
  [0.1, null, 'survey only'],
] as const)('%f content and a metric that is %s: %s', (content, verdict, expected) => {
  expect(quadrantOf(content, verdict)).toBe(expected)
})
