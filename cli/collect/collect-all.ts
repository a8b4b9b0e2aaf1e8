import type { Database } from '@/db/client'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { printJson, startProgress } from '../output'

/**
 * Collects each input, then derives what changed. `collectOne` answers with what it collected, or with the `error` of an
 * input that cannot be read: that one keeps nobody from reading the others, and makes the command exit with 1.
 */
export const collectAll = async <Input, Outcome extends object>(
  db: Database,
  inputs: Input[],
  collectOne: (db: Database, input: Input) => Promise<Outcome>,
  { json }: { json?: true },
): Promise<{ collected: Outcome[]; failed: Outcome[] }> => {
  const outcomes: Outcome[] = []
  for (const input of inputs) outcomes.push(await collectOne(db, input))
  const collected = outcomes.filter((outcome) => !('error' in outcome))
  const failed = outcomes.filter((outcome) => 'error' in outcome)
  const progress = startProgress('Deriving')
  await deriveStale(db, { onProgress: progress.update }).finally(progress.stop)
  if (json) printJson({ collected, failed })
  if (failed.length > 0) process.exitCode = 1
  return { collected, failed }
}
