import { z } from 'zod'
import { waveModes } from '../wave-plan'

/** A wave as mails and posts speak of it, as `announcedColumns` reads it. */
export const announcedRow = z.object({
  id: z.string(),
  title: z.string(),
  mode: z.enum(waveModes),
  k: z.number(),
  minutes: z.number(),
  closesAt: z.date(),
  languages: z.array(z.string()),
})

/** For a query of `waves` joined with `survey_versions`. */
export const announcedColumns = `waves.id, waves.title, waves.mode, waves.k, waves.closes_at as "closesAt",
  (survey_versions.definition ->> 'minutes')::int as minutes,
  coalesce(survey_versions.definition ->> 'language', 'en') || array(
    select jsonb_object_keys(coalesce(survey_versions.definition -> 'translations', '{}'))
  ) as languages`
