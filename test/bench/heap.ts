import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
// What the flag puts into new contexts.
const collectGarbage: () => void = runInNewContext('gc')

/** The megabytes that this process still needs after everything else was thrown away. */
export const heapMegabytes = (): number => {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}
