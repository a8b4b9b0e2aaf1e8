import { connectionOf, type PageArguments } from '../connection'
import type { Place } from '../places'

/** Labels in the order in which they were given. */
export const labelsOf = (place: Place, labels: readonly string[] | undefined, args: PageArguments) =>
  connectionOf([...(labels ?? []).entries()], args, {
    keyOf: ([index]) => [index, 0],
    nodeOf: ([, name]) => ({ __typename: 'Label', place, name }),
  })
