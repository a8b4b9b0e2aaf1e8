import type { Site } from './server'

/** The 95th of a hundred sorted times. */
export const p95 = (seconds: readonly number[]): number =>
  seconds.toSorted((one, other) => one - other)[Math.ceil(seconds.length * 0.95) - 1] ?? Number.NaN

/**
 * Visits a page again and again, after a few visits that warm it up.
 *
 * @returns the p95 in seconds
 * @throws Error when it once answers with anything but 200
 */
export const visitOften = async (site: Site, path: string, times = 40): Promise<number> => {
  const seconds: number[] = []
  for (let visit = 0; visit < times + 5; visit++) {
    const answer = await site.visit(path)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`)
    if (visit >= 5) seconds.push(answer.seconds)
  }
  return p95(seconds)
}

/** Viewers who click through the pages one after another for a while; how long each visit took, and how many failed. */
export const clickThrough = async (
  site: Site,
  paths: readonly string[],
  viewers: number,
  forSeconds: number,
): Promise<{ seconds: number[]; failures: number }> => {
  const end = performance.now() + forSeconds * 1000
  const seconds: number[] = []
  let failures = 0
  const viewer = async (first: number) => {
    for (let click = first; performance.now() < end; click++) {
      const answer = await site.visit(paths[click % paths.length] ?? '/').catch(() => null)
      if (answer?.status !== 200) failures += 1
      else seconds.push(answer.seconds)
      // A person reads for a moment before the next click.
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
  await Promise.all(Array.from({ length: viewers }, (_, index) => viewer(index)))
  return { seconds, failures }
}
