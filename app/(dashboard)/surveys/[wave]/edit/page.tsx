import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/app/_components/page-header'
import { ViewLink } from '@/app/_components/view-link'
import { getSurveyEditor, type SurveyEditorPage } from '@/lib/data/survey-editor'
import { AppError } from '@/lib/errors'
import { Editor } from './editor'

export const metadata: Metadata = { title: 'Edit a survey' }

const load = async (slug: string): Promise<SurveyEditorPage> => {
  try {
    return await getSurveyEditor(slug)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}

const finding = ({ survey, isBuiltIn, version, savedAt }: SurveyEditorPage): string => {
  const title = survey.title || 'Untitled survey'
  if (isBuiltIn) return `“${title}” comes with Desire Path; a copy of it can be changed`
  if (version === 0) return `“${title}” is a draft that nobody was asked yet`
  return savedAt === null
    ? `“${title}” is at version ${version}; changes make the next one`
    : `“${title}” has changes that are not published yet`
}

/** A questionnaire and its editor. The path's first part is the survey's slug here; a wave has the id of a wave. */
export default async function EditSurveyPage({ params }: { params: Promise<{ wave: string }> }) {
  const page = await load((await params).wave)
  return (
    <>
      <PageHeader
        crumbs={
          <>
            <ViewLink href="/surveys" className="text-path hover:underline">
              Surveys
            </ViewLink>{' '}
            /{' '}
            <ViewLink href="/surveys/questionnaires" className="text-path hover:underline">
              Questionnaires
            </ViewLink>
          </>
        }
        finding={finding(page)}
        note={
          page.waves === 0
            ? 'A published version never changes. Surveys ask the newest one.'
            : `Asked ${page.waves === 1 ? 'once' : `${page.waves} times`}. What was asked never changes: publishing makes a new version, for surveys that are opened after it.`
        }
      />
      <Editor key={page.slug} page={page} />
    </>
  )
}
