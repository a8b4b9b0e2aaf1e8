import { expect, test } from 'vitest'
import { findingOf, isClearlyFirst, painSentence } from '@/lib/priorities/finding'
import type { Priority } from '@/lib/priorities/priority'

const topic = (title: string, rank: number, low: number, high: number, score = 10): Priority => ({
  topic: title,
  title,
  opportunity: {
    topic: title,
    score,
    interval: { low: score, high: score },
    rank,
    rank_interval: { low, high },
    top_three_share: 1,
  },
  unranked: null,
  importance: null,
  satisfaction: null,
  satisfaction_change: null,
  picked_by: null,
  hours: null,
  money: null,
  measured: [],
  quadrant: null,
  decision: null,
})

test('says that a topic leads only when no other is plausibly first', () => {
  const certain = [topic('CI speed', 1, 1, 1), topic('Documentation', 2, 2, 3)]
  expect(findingOf(certain)).toBe('CI speed comes first, clearly ahead of everything else')
  expect(isClearlyFirst(certain)).toBe(true)
})

test('names those that may hurt as much, or counts them when there are many', () => {
  const two = [topic('CI speed', 1, 1, 2), topic('Documentation', 2, 1, 3)]
  expect(findingOf(two)).toBe('CI speed comes first, but documentation may hurt just as much')
  expect(isClearlyFirst(two)).toBe(false)
  const many = [topic('CI speed', 1, 1, 4), ...['A', 'B', 'C'].map((title) => topic(title, 2, 1, 4))]
  expect(findingOf(many)).toBe('CI speed comes first, but 3 other topics may hurt just as much')
})

test('says so when there is nothing to rank', () => {
  expect(findingOf([])).toBe('Too few people answered to rank anything')
  expect(findingOf([{ ...topic('CI speed', 1, 1, 1), opportunity: null }])).toBe(
    'Too few people answered to rank anything',
  )
  expect(findingOf([topic('CI speed', 1, 1, 1)])).toBe(
    'CI speed is the only topic that enough people answered',
  )
})

test('calls a topic what people lose most by only when it is clearly first', () => {
  const certain = [topic('CI speed', 1, 1, 1), topic('Documentation', 2, 2, 3)]
  expect(painSentence(certain)).toBe('CI speed is what people lose most by.')
  const unsure = [topic('Documentation', 1, 1, 2), topic('CI speed', 2, 1, 3)]
  expect(painSentence(unsure)).toBe(
    'Among what people were asked about, documentation comes first, but CI speed may hurt just as much.',
  )
  expect(painSentence([])).toBeNull()
  expect(painSentence([topic('CI speed', 1, 1, 1, 0), topic('Documentation', 1, 1, 2, 0)])).toBeNull()
})
