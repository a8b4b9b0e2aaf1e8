import { expect, test } from 'vitest'
import { together } from '@/lib/together'
import { turns } from '@/lib/turns'

test('what is asked at once is answered at once, each asker with its own part', async () => {
  const asked: number[][] = []
  const double = together(async (numbers: number[]) => {
    asked.push(numbers)
    return numbers.map((number) => number * 2)
  })
  expect(await Promise.all([double(1), double(2), double(2)])).toEqual([2, 4, 4])
  expect(await double(5)).toBe(10)
  expect(asked).toEqual([[1, 2, 2], [5]])
})

test('a question that is asked while others are being answered is answered by something read after it was asked', async () => {
  let stored = 'old'
  let reads = 0
  const read = together(async (questions: null[]) => {
    reads += 1
    const found = stored
    await new Promise((resolve) => setImmediate(resolve))
    return questions.map(() => found)
  })
  const first = read(null)
  await new Promise((resolve) => setImmediate(resolve))
  stored = 'new'
  expect([await read(null), await first]).toEqual(['new', 'old'])
  expect(reads).toBe(2)
})

test('all who asked learn of a failure, and the next question is asked anew', async () => {
  let fails = true
  const ask = together(async (questions: null[]) => {
    if (fails) throw new Error('no connection')
    return questions.map(() => 'well')
  })
  const failed = await Promise.allSettled([ask(null), ask(null)])
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await ask(null)).toBe('well')
})

test('so much work at once and no more, in its order, also after a failure', async () => {
  const inTurn = turns(2)
  const [begun, ends]: [number[], (() => void)[]] = [[], []]
  const work = (number: number) =>
    inTurn(async () => {
      begun.push(number)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (number === 1) throw new Error('failed')
      return number
    })
  const all = Promise.allSettled([1, 2, 3, 4].map(work))
  expect(begun).toEqual([1, 2])
  ends[0]?.()
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun).toEqual([1, 2, 3])
  ends[1]?.()
  ends[2]?.()
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun).toEqual([1, 2, 3, 4])
  ends[3]?.()
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
})
