import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Transaction } from '@/db/client'
import { type Instrument, instrumentSchema } from './instrument'
import { withItemVersions } from './item-versions'

const versionRow = z.object({ id: z.coerce.number(), version: z.number(), definition: z.unknown() })

/**
 * The id of the stored version that says exactly what the questionnaire says; made when there is none yet. Versions
 * never change: a changed wording becomes the next version of the same survey, and of its item.
 */
export const registerInstrument = async (tx: Transaction, given: Instrument): Promise<number> => {
  const [survey] = z.array(z.object({ id: z.coerce.number() })).parse(
    await tx`
      insert into surveys (slug, title) values (${given.id}, ${given.title})
      on conflict (slug) do update set title = excluded.title
      returning id`,
  )
  if (survey === undefined) throw new Error('insert into surveys returned nothing')
  const versions = z.array(versionRow).parse(
    await tx`
      select id, version, definition from survey_versions where survey_id = ${survey.id} order by version`,
  )
  const latest = versions.at(-1)
  const instrument = withItemVersions(
    given,
    versions.map(({ definition }) => instrumentSchema.parse(definition)),
  )
  if (latest !== undefined && isDeepStrictEqual(latest.definition, instrument)) return latest.id
  const [added] = z.array(z.object({ id: z.coerce.number() })).parse(
    await tx`
      insert into survey_versions (survey_id, version, definition)
      values (${survey.id}, ${(latest?.version ?? 0) + 1}, ${tx.json(instrument)})
      returning id`,
  )
  if (added === undefined) throw new Error('insert into survey_versions returned nothing')
  return added.id
}
