import { z } from 'zod'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { type Instrument, instrumentSchema } from './instrument'
import { builtInInstrument, instruments } from './instruments/registry'

const row = z.object({
  slug: z.string(),
  draft: instrumentSchema.nullable(),
  draftSavedAt: z.date().nullable(),
  waves: z.number(),
  versions: z.array(instrumentSchema),
})

/** A survey with all it ever was: `versions` the published ones, the oldest first; `draft` what is being edited, if anything. */
export type Survey = z.infer<typeof row> & { isBuiltIn: boolean }

/** What a survey asks when it is opened: its newest published version. Null while there is only a draft. */
export const publishedOf = (survey: Survey): Instrument | null =>
  survey.isBuiltIn ? builtInInstrument(survey.slug) : (survey.versions.at(-1) ?? null)

const select = (db: Database) => db.sql`
  select surveys.slug, surveys.draft, surveys.draft_saved_at as "draftSavedAt",
    (select count(*)::int from waves join survey_versions on survey_versions.id = waves.survey_version_id
      where survey_versions.survey_id = surveys.id) as waves,
    (select coalesce(jsonb_agg(definition order by version), '[]') from survey_versions
      where survey_versions.survey_id = surveys.id) as versions
  from surveys`

const withOrigin = (survey: z.infer<typeof row>): Survey => ({
  ...survey,
  isBuiltIn: builtInInstrument(survey.slug) !== null,
})

const neverUsed = (slug: string): Survey => ({
  slug,
  draft: null,
  draftSavedAt: null,
  waves: 0,
  versions: [],
  isBuiltIn: true,
})

/** Every survey there is: those that come with Desire Path first, then the organisation's own by their slug. */
export const listSurveys = async (db: Database): Promise<Survey[]> => {
  const stored = z
    .array(row)
    .parse(
      await db.sql`
        ${select(db)}
        where not exists (select from event_surveys where event_surveys.definition ->> 'id' = surveys.slug)
        order by surveys.slug`,
    )
    .map(withOrigin)
  return [
    ...instruments.map(({ id }) => stored.find(({ slug }) => slug === id) ?? neverUsed(id)),
    ...stored.filter(({ isBuiltIn }) => !isBuiltIn),
  ]
}

/** One survey, of ours or of the organisation. Throws `not_found`. */
export const readSurvey = async (db: Database, slug: string): Promise<Survey> => {
  const [found] = z.array(row).parse(await db.sql`${select(db)} where surveys.slug = ${slug}`)
  if (found !== undefined) return withOrigin(found)
  if (builtInInstrument(slug) !== null) return neverUsed(slug)
  const own = await db.sql`select slug from surveys order by slug`
  const ids = [...new Set([...instruments.map(({ id }) => id), ...own.map((each) => String(each.slug))])]
  throw new AppError('not_found', `There is no survey instrument "${slug}".`, {
    hint: `Choose one of: ${ids.join(', ')}.`,
  })
}

/** What opening this survey asks. Throws `not_found`, and `conflict` for a survey that was never published. */
export const getInstrument = async (db: Database, slug: string): Promise<Instrument> => {
  const builtIn = builtInInstrument(slug)
  if (builtIn !== null) return builtIn
  const published = publishedOf(await readSurvey(db, slug))
  if (published !== null) return published
  throw new AppError('conflict', `The survey "${slug}" is still a draft.`, {
    hint: 'Publish it in the editor, then open it.',
  })
}
