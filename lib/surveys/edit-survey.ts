import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { estimateMinutes } from './estimate-minutes'
import { type Instrument, instrumentSchema } from './instrument'
import { builtInInstrument } from './instruments/registry'
import { publishedOf, readSurvey } from './read-survey'
import { registerInstrument } from './register-instrument'
import { surveyProblems } from './survey-problems'

/** A slug from a title: small letters, digits and hyphens, at most 40. */
const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'survey'

/**
 * Stores a survey as a new draft under a slug of its own, made from the one it brings along or its title. Gives the slug.
 * Used for an empty one, a copy and an import.
 */
export const createSurvey = async (
  db: Database,
  draft: Instrument,
  actor: Actor,
  action: 'survey.create' | 'survey.duplicate' | 'survey.import' = 'survey.create',
): Promise<string> => {
  const wanted = slugOf(draft.id || draft.title)
  return db.sql.begin(async (tx) => {
    for (let number = 1; ; number += 1) {
      const slug = number === 1 ? wanted : `${wanted}-${number}`
      if (builtInInstrument(slug) !== null) continue
      const stored = { ...draft, id: slug, items: draft.items.map(({ version, ...item }) => item) }
      const [added] = await tx`
        insert into surveys (slug, title, draft, draft_saved_at)
        values (${slug}, ${draft.title || 'Untitled survey'}, ${tx.json(stored)}, now())
        on conflict (slug) do nothing returning slug`
      if (added === undefined) continue
      await audit(tx, actor, action, draft.title || slug, { survey: slug })
      return slug
    }
  })
}

/** A copy of a survey as a new draft; of what is being edited, where something is. Gives its slug. */
export const duplicateSurvey = async (db: Database, slug: string, actor: Actor): Promise<string> => {
  const survey = await readSurvey(db, slug)
  const source = survey.draft ?? publishedOf(survey)
  if (source === null) throw new AppError('not_found', `The survey "${slug}" has nothing to copy.`)
  const title = `${source.title} (copy)`.slice(0, 500)
  return createSurvey(db, { ...source, id: `${slug}-copy`, title }, actor, 'survey.duplicate')
}

const requireOwn = (slug: string) => {
  if (builtInInstrument(slug) === null) return
  throw new AppError('conflict', `“${slug}” comes with Desire Path and cannot be changed.`, {
    hint: 'Duplicate it and change the copy.',
  })
}

/**
 * Keeps what the editor holds. `basedOn` is when the draft it began from was saved (null: there was none).
 *
 * Throws `conflict` when somebody saved in between, or the survey is one of ours; `bad_input` for what is no survey.
 */
export const saveDraft = async (
  db: Database,
  slug: string,
  given: unknown,
  { basedOn, actor }: { basedOn: Date | null; actor: Actor },
): Promise<Date> => {
  requireOwn(slug)
  const parsed = instrumentSchema.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new AppError('bad_input', `This cannot be saved: ${issue?.path.join('.')}: ${issue?.message}.`)
  }
  await readSurvey(db, slug)
  const draft = { ...parsed.data, id: slug, minutes: estimateMinutes(parsed.data) }
  return db.sql.begin(async (tx) => {
    const [found] = await tx<{ savedAt: Date | null }[]>`
      select draft_saved_at as "savedAt" from surveys where slug = ${slug} for update`
    if ((found?.savedAt?.getTime() ?? null) !== (basedOn?.getTime() ?? null)) {
      throw new AppError(
        'conflict',
        'Somebody else saved this survey in the meantime, so yours was not saved.',
        {
          hint: 'Export yours, load the page again, and put in what is missing.',
        },
      )
    }
    const [saved] = await tx<{ savedAt: Date }[]>`
      update surveys set draft = ${tx.json(draft)}, title = ${draft.title || slug},
        draft_saved_at = date_trunc('milliseconds', clock_timestamp())
      where slug = ${slug} returning draft_saved_at as "savedAt"`
    if (saved === undefined) throw new Error('update surveys changed nothing')
    await audit(tx, actor, 'survey.save', draft.title || slug, { survey: slug })
    return saved.savedAt
  })
}

/** Throws `bad_input` that says everything that keeps a survey from being asked. */
const requireComplete = (instrument: Instrument, metrics?: ReadonlySet<string>): void => {
  const problems = surveyProblems(instrument, metrics)
  if (problems.length === 0) return
  const named = problems.map(({ at, problem }) => `${at} ${problem}`).join('; ')
  throw new AppError('bad_input', `This survey cannot be asked yet: ${named}.`, {
    hint: 'Correct this in the editor, then publish it.',
  })
}

/**
 * Makes the draft the survey's next version, which never changes any more: waves opened from now on ask it. Items whose
 * wording changed get their next version. Gives the number of the version.
 *
 * Throws `bad_input` with everything that is missing, `conflict` where there is no draft.
 */
export const publishSurvey = async (
  db: Database,
  slug: string,
  { actor, metrics }: { actor: Actor; metrics?: ReadonlySet<string> },
): Promise<number> => {
  requireOwn(slug)
  const { draft } = await readSurvey(db, slug)
  if (draft === null) throw new AppError('conflict', `Nothing of “${slug}” is being changed.`)
  requireComplete(draft, metrics)
  return db.sql.begin(async (tx) => {
    await registerInstrument(tx, draft)
    await tx`update surveys set draft = null, draft_saved_at = null where slug = ${slug}`
    const [{ version } = { version: 0 }] = await tx<{ version: number }[]>`
      select max(version)::int as version from survey_versions
      join surveys on surveys.id = survey_versions.survey_id where surveys.slug = ${slug}`
    await audit(tx, actor, 'survey.publish', draft.title, { survey: slug, version })
    return version
  })
}

/** Forgets what was changed since the newest version; the whole survey where it was never published. */
export const discardDraft = async (
  db: Database,
  slug: string,
  actor: Actor,
): Promise<'survey' | 'changes'> => {
  requireOwn(slug)
  const { draft, versions } = await readSurvey(db, slug)
  return db.sql.begin(async (tx) => {
    await audit(tx, actor, 'survey.discard', draft?.title ?? slug, { survey: slug })
    if (versions.length === 0) {
      await tx`delete from surveys where slug = ${slug}`
      return 'survey'
    }
    const title = versions.at(-1)?.title ?? slug
    await tx`update surveys set draft = null, draft_saved_at = null, title = ${title} where slug = ${slug}`
    return 'changes'
  })
}
