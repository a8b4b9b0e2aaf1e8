import 'server-only'
import { getDatabase } from '@/db/open'
import { itemTrend, type TrendPoint } from '@/lib/surveys/item-trend'
import { waveResults } from '@/lib/surveys/results'
import { resultsCsv } from '@/lib/surveys/results-csv'
import { requireUser } from './session'

/** A closed wave's results as a file: its media type, its name and its text. Throws `conflict` while it is open. */
export const exportResults = async (
  id: string,
  format: 'csv' | 'json',
): Promise<{ type: string; name: string; text: string }> => {
  await requireUser()
  const results = await waveResults(await getDatabase(), id)
  const name = `survey-${results.closed_at.slice(0, 10)}.${format}`
  if (format === 'csv') return { type: 'text/csv; charset=utf-8', name, text: resultsCsv(results) }
  return { type: 'application/json', name, text: `${JSON.stringify(results, null, 2)}\n` }
}

/** An item over all closed waves of a survey, for one group (null is everyone). */
export const getItemTrend = async (
  survey: string,
  item: string,
  team: string | null,
): Promise<TrendPoint[]> => {
  await requireUser()
  return itemTrend(await getDatabase(), survey, item, team)
}
