import { expect, test } from 'vitest'
import { cutWindows, OutsideWindow, Windows } from '@/lib/metrics/points/windows'
import { seededRandom } from '@/lib/stats/random'

const to = (n: number) => Float64Array.from({ length: n }, (_, index) => index + 1)

/** What a rank of the windows gives: the value, nothing outside of the sample, or that it is not kept. */
const ask = (windows: Windows, rank: number): number | undefined | 'not kept' => {
  try {
    return windows.at(rank)
  } catch (error) {
    if (error instanceof OutsideWindow) return 'not kept'
    throw error
  }
}

test('hold the values around p50, p75 and p90 of a large sample, and say so where they hold none', () => {
  // Of 100: the median at rank 49.5 ± (√100 + 2) → 37 to 62, p75 at 74.25 ± 2 → 72 to 77, p90 at 89.1 ± 2 → 87 to 92.
  const windows = cutWindows(to(100), false, 2)
  const asked = [0, 36, 37, 62, 63, 72, 77, 78, 87, 92, 93, 99].map((rank) => ask(windows, rank))
  const no = 'not kept'
  expect(asked).toEqual([no, no, 38, 63, no, 73, 78, no, 88, 93, no, no])
  expect([windows.length, ask(windows, -1), ask(windows, 100)]).toEqual([100, undefined, undefined])
  // Where its bootstrap is drawn: 49.5 ± (2.5 · √100 + 2) → 22 to 77, which reaches into the next.
  const drawn = cutWindows(to(100), true, 2)
  expect([21, 22, 77, 78].map((rank) => ask(drawn, rank))).toEqual([no, 23, 78, no])
})

test('move with values that come and go before, in and behind them', () => {
  // One comes before all and one into the median's window: 38 moves from rank 37 to 38, 63 from 62 to 64.
  const more = cutWindows(to(100), false, 2).changed([0.5, 50.5], [])
  expect([37, 38, 51, 64, 65, 74].map((rank) => ask(more, rank))).toEqual([
    'not kept',
    38,
    50.5,
    63,
    'not kept',
    73,
  ])
  const fewer = more.changed([], [0.5, 50.5, 99])
  expect([37, 50, 62].map((rank) => ask(fewer, rank))).toEqual([38, 51, 63])
  expect(fewer.length).toBe(99)
})

test('of a small sample hold everything, from nothing and to nothing', () => {
  const one = cutWindows(new Float64Array(), true, 3).changed([5], [])
  const three = one.changed([7, 1], [])
  expect([0, 1, 2, 3].map((rank) => ask(three, rank))).toEqual([1, 5, 7, undefined])
  const none = three.changed([], [1, 5, 7])
  expect([none.length, none.at(0)]).toEqual([0, undefined])
})

test('refuse that something goes which was not there', () => {
  expect(() => cutWindows(to(100), false, 2).changed([], [50.5])).toThrow(OutsideWindow)
})

test('after any changes give the right value or none, also read again from bytes', () => {
  const random = seededRandom(5)
  const draw = () => Math.floor(random() * 40)
  let values = Array.from({ length: 400 }, draw)
  let windows = cutWindows(Float64Array.from(values).sort(), false, 4)
  let known = 0
  for (let round = 0; round < 40; round++) {
    const added = Array.from({ length: 5 }, draw)
    const removed = values.splice(Math.floor(random() * 300), 6)
    values = [...values, ...added]
    const changed = windows.changed(added, removed)
    windows = Windows.fromBytes(changed.toBytes())
    const sorted = Float64Array.from(values).sort()
    expect(windows.length).toBe(sorted.length)
    for (const [rank, value] of sorted.entries()) {
      const found = ask(windows, rank)
      if (found === 'not kept') continue
      known += 1
      expect(found).toBe(value)
    }
  }
  expect(known).toBeGreaterThan(40 * 40)
})
