/** Hands out each batch while the next one is already being made. */
export async function* readAhead<T>(
  source: AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  let next = source.next()
  try {
    for (let item = await next; !item.done; item = await next) {
      next = source.next()
      // Its failure is met at the next turn, after this batch is stored.
      next.catch(() => {})
      yield item.value
    }
  } finally {
    await source.return()
  }
}
