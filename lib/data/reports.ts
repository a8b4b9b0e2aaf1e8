import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { AppError } from '@/lib/errors'
import { organisationTimeZone } from '@/lib/metrics/run'
import { parsePeriod } from '@/lib/period'
import { buildReport } from '@/lib/reports/build-report'
import { fileNameOf, findFormat, formatIds, formats } from '@/lib/reports/formats'
import type { Report } from '@/lib/reports/report'
import { requireReader } from './api-access'
import { requireUser } from './session'
import { getView, type SearchParams, type View } from './view'

/** The review of a view, and where each format of it can be fetched. */
export type Review = { view: View; report: Report; downloads: { label: string; href: string }[] }

/** The roadmap review of the view's period and team, as every format of it tells it. */
export const getReview = async (searchParams: SearchParams): Promise<Review> => {
  await requireUser()
  const view = await getView(searchParams)
  const scope = view.team ? { type: 'team' as const, id: view.team.slug } : { type: 'organisation' as const }
  const report = await buildReport(await getDatabase(), { ...view.period, scope, now: view.now })
  const address = new URLSearchParams({ from: view.from, to: view.to })
  if (view.team) address.set('team', view.team.slug)
  const downloads = formatIds.map((format) => ({
    label: formats[format].label,
    href: `/api/v1/reports?${address}&format=${format}`,
  }))
  return { view, report, downloads }
}

const query = z.object({
  format: z.string('Say which format.'),
  from: z.string('Say from which day.'),
  to: z.string('Say to which day (not in the period).'),
  team: z.string().min(1).optional(),
})

const readQuery = (request: Request): z.infer<typeof query> => {
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError('bad_input', `${issue?.path.join('.')}: ${issue?.message}`, {
    hint: `The address needs format (${formatIds.join(', ')}), from and to, like ?format=pdf&from=2026-01-01&to=2026-04-01.`,
  })
}

/**
 * The review as a file, for a signed-in browser or an API token that may read.
 *
 * @throws AppError `bad_input` for an unknown format or a period that is none, `not_found` for an unknown team
 */
export const getReviewFile = async (
  request: Request,
): Promise<{ name: string; contentType: string; body: string | Buffer }> => {
  await requireReader(request)
  const { format: wanted, from, to, team } = readQuery(request)
  const format = findFormat(wanted)
  if (!format) {
    throw new AppError('bad_input', `There is no format “${wanted}”.`, {
      hint: `Choose ${formatIds.join(', ')}.`,
    })
  }
  const db = await getDatabase()
  const period = parsePeriod(from, to, await organisationTimeZone(db))
  const scope = team ? { type: 'team' as const, id: team } : { type: 'organisation' as const }
  const report = await buildReport(db, { ...period, scope })
  const { contentType, render } = formats[format]
  return { name: fileNameOf(report, format), contentType, body: await render(report) }
}
