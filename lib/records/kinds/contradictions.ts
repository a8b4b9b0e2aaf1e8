import type { z } from 'zod'

/**
 * A zod check: `later` must not lie before `earlier`. Either may be unknown, or no time at all: a check also runs where
 * a field was refused already.
 * `contradiction` completes the sentence "<later> lies before <earlier>: …".
 */
export const notBefore =
  <Earlier extends string, Later extends string>(earlier: Earlier, later: Later, contradiction: string) =>
  (context: z.core.ParsePayload<{ [Key in Earlier | Later]?: unknown }>) => {
    const first = context.value[earlier]
    const second = context.value[later]
    if (!(first instanceof Date && second instanceof Date) || !(second < first)) return
    context.issues.push({
      code: 'custom',
      path: [later],
      input: context.value,
      message: `lies before ${earlier} (${first.toISOString()}): ${contradiction}`,
    })
  }
