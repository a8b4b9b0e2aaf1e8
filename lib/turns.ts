/** Lets work begin in the order in which it comes, at most so much of it at once. Work must not wait for more of the same. */
export const turns = (atOnce: number): (<Result>(work: () => Promise<Result>) => Promise<Result>) => {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < atOnce) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // Whoever comes next takes over the place.
      if (next) next()
      else running -= 1
    }
  }
}
