import 'server-only'
import { getDatabase } from '@/db/open'
import {
  type BenchmarkSettings,
  readBenchmarkSettings,
  writeBenchmarkSettings,
} from '@/lib/organisation/benchmark-settings'
import { requireUser } from './session'

/** Whose bands are shown, for administrators. */
export const getBenchmarkSettings = async (): Promise<BenchmarkSettings> => {
  await requireUser('admin')
  return readBenchmarkSettings(await getDatabase())
}

export const saveBenchmarkSettings = async (settings: BenchmarkSettings): Promise<void> => {
  const actor = await requireUser('admin')
  await writeBenchmarkSettings(await getDatabase(), actor, settings)
}
