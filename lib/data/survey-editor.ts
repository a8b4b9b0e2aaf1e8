import 'server-only'
import { getDatabase } from '@/db/open'
import { metrics } from '@/lib/metrics/registry'
import {
  createSurvey,
  discardDraft,
  duplicateSurvey,
  publishSurvey,
  saveDraft,
} from '@/lib/surveys/edit-survey'
import type { Instrument } from '@/lib/surveys/instrument'
import { instruments } from '@/lib/surveys/instruments/registry'
import type { Item } from '@/lib/surveys/item'
import { listSurveys, publishedOf, readSurvey } from '@/lib/surveys/read-survey'
import { parseSurveyFile, toSurveyFile } from '@/lib/surveys/survey-file'
import { languagesOf } from '@/lib/surveys/translate'
import { requireUser } from './session'

/** What a topic may be paired with: every metric there is, and what our own questionnaires name. */
const pairable = (): Set<string> =>
  new Set([
    ...metrics.map(({ id }) => id),
    ...instruments.flatMap(({ topics }) => topics.flatMap((topic) => topic.metrics)),
  ])

/** A survey in the list of questionnaires. `version` null: never published. */
export type SurveyInList = {
  slug: string
  title: string
  minutes: number
  questions: number
  languages: string[]
  version: number | null
  waves: number
  isBuiltIn: boolean
  hasDraft: boolean
}

/** Every questionnaire that can be asked or is being written. */
export const getQuestionnaires = async (): Promise<SurveyInList[]> => {
  await requireUser('platform')
  const surveys = await listSurveys(await getDatabase())
  return surveys.flatMap((survey) => {
    const shown = publishedOf(survey) ?? survey.draft
    if (shown === null) return []
    const { slug, versions, waves, isBuiltIn, draft } = survey
    return [
      {
        slug,
        title: shown.title || slug,
        minutes: shown.minutes,
        questions: shown.items.length,
        languages: languagesOf(shown),
        version: versions.length === 0 ? (isBuiltIn ? 1 : null) : versions.length,
        waves,
        isBuiltIn,
        hasDraft: draft !== null,
      },
    ]
  })
}

/** What the editor begins from. */
export type SurveyEditorPage = {
  slug: string
  /** What is being edited: the draft, or the published version where nothing is being changed. */
  survey: Instrument
  /** When the draft was saved (ISO 8601); null where there is none. */
  savedAt: string | null
  isBuiltIn: boolean
  version: number
  /** The newest published wording of every key there ever was. */
  published: Item[]
  waves: number
  metrics: { id: string; name: string }[]
}

/** A survey for its editor. Throws `not_found`. */
export const getSurveyEditor = async (slug: string): Promise<SurveyEditorPage> => {
  await requireUser('platform')
  const found = await readSurvey(await getDatabase(), slug)
  const published = publishedOf(found)
  const survey = found.draft ?? published
  if (survey === null) throw new Error(`The survey ${slug} has neither a draft nor a version`)
  const newest = new Map(
    found.versions.flatMap(({ items }) => items.map((item) => [item.key, item] as const)),
  )
  const names = new Map(metrics.map(({ id, name }) => [id, name]))
  return {
    slug,
    survey,
    savedAt: found.draftSavedAt?.toISOString() ?? null,
    isBuiltIn: found.isBuiltIn,
    version: found.versions.length,
    published: [...newest.values()],
    waves: found.waves,
    metrics: [...pairable()].map((id) => ({ id, name: names.get(id) ?? id.replaceAll('-', ' ') })),
  }
}

/** Keeps what the editor holds. Gives when it was saved. */
export const saveSurvey = async (slug: string, draft: unknown, basedOn: string | null): Promise<string> => {
  const actor = await requireUser('platform')
  const saved = await saveDraft(await getDatabase(), slug, draft, {
    basedOn: basedOn === null ? null : new Date(basedOn),
    actor,
  })
  return saved.toISOString()
}

/** Publishes the saved draft. Gives the version's number. */
export const publish = async (slug: string): Promise<number> => {
  const actor = await requireUser('platform')
  return publishSurvey(await getDatabase(), slug, { actor, metrics: pairable() })
}

/** Forgets the draft; the whole survey where it was never published. */
export const discardSurvey = async (slug: string): Promise<void> => {
  const actor = await requireUser('platform')
  await discardDraft(await getDatabase(), slug, actor)
}

/** A copy of a survey as a draft. Gives its slug. */
export const copySurvey = async (slug: string): Promise<string> => {
  const actor = await requireUser('platform')
  return duplicateSurvey(await getDatabase(), slug, actor)
}

/** An empty survey as a draft. Gives its slug. */
export const startSurvey = async (title: string): Promise<string> => {
  const actor = await requireUser('platform')
  // The slug is made from the title, which an empty id leaves to it.
  const empty: Instrument = { id: '', title, minutes: 1, topics: [], timeBands: [], items: [] }
  return createSurvey(await getDatabase(), empty, actor)
}

/** A survey from a file's text as a draft. Gives its slug. */
export const importSurvey = async (text: string): Promise<string> => {
  const actor = await requireUser('platform')
  return createSurvey(await getDatabase(), parseSurveyFile(text), actor, 'survey.import')
}

/** The file of a survey: of what is being edited, where something is. */
export const exportSurvey = async (slug: string): Promise<string> => {
  await requireUser('platform')
  const survey = await readSurvey(await getDatabase(), slug)
  const shown = survey.draft ?? publishedOf(survey)
  if (shown === null) throw new Error(`The survey ${slug} has nothing to export`)
  return toSurveyFile(shown)
}
