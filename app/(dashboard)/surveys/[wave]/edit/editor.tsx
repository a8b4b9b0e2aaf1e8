'use client'

import clsx from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { Badge } from '@/app/_components/badge'
import { Button, buttonClass } from '@/app/_components/button'
import { Notice } from '@/app/_components/notice'
import type { SurveyEditorPage } from '@/lib/data/survey-editor'
import { surveyProblems } from '@/lib/surveys/survey-problems'
import { languagesOf } from '@/lib/surveys/translate'
import { DiscardDraft } from './discard-draft'
import { Preview } from './preview'
import { ProblemList } from './problem-list'
import { QuestionsPanel } from './questions-panel'
import { SurveyPanel } from './survey-panel'
import { TopicsPanel } from './topics-panel'
import { TranslationsPanel } from './translations-panel'
import { useDraft } from './use-draft'

const tabs = [
  { id: 'questions', label: 'Questions' },
  { id: 'topics', label: 'Topics' },
  { id: 'texts', label: 'Title and languages' },
  { id: 'preview', label: 'Preview' },
] as const

type Tab = (typeof tabs)[number]['id']

/** The editor: what is asked on the left, how it will look on the right (a tab of its own where there is no room). */
export const Editor = ({ page }: { page: SurveyEditorPage }) => {
  const { survey, change, save, publish, isDirty, isBusy, isDraft, message } = useDraft(page)
  const [tab, setTab] = useState<Tab>('questions')
  const [opened, setOpened] = useState<string | null>(null)
  const [language, setLanguage] = useState(languagesOf(survey)[0] ?? 'en')
  const aside = useRef<HTMLElement>(null)
  useEffect(() => {
    // The preview shows the question that is being changed.
    const shown = opened === null ? null : aside.current?.querySelector(`[data-question="${opened}"]`)
    if (!shown || !aside.current) return
    const above = shown.getBoundingClientRect().top - aside.current.getBoundingClientRect().top
    aside.current.scrollTo({ top: aside.current.scrollTop + above - 16 })
  }, [opened])
  const problems = surveyProblems(survey, new Set(page.metrics.map(({ id }) => id)))
  const isChanged = isDirty || isDraft
  const minutes = `about ${survey.minutes} ${survey.minutes === 1 ? 'minute' : 'minutes'}`
  const status = isDirty ? 'not saved' : isDraft ? 'draft saved' : page.version > 0 ? 'published' : ''
  const goTo = (at: string) => {
    const isItem = survey.items.some(({ key }) => key === at)
    setTab(isItem || at === 'items' ? 'questions' : at === 'topics' ? 'topics' : 'texts')
    setOpened(isItem ? at : null)
  }
  return (
    <div className="grid items-start gap-x-7 gap-y-4.5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0">
        <div className="mb-4.5 flex flex-wrap items-center gap-2">
          {page.isBuiltIn ? null : (
            <>
              <Button onClick={save} disabled={isBusy || !isDirty}>
                {isBusy ? 'Working…' : 'Save draft'}
              </Button>
              <Button
                variant="primary"
                onClick={publish}
                disabled={isBusy || !isChanged || problems.length > 0}
              >
                Publish version {page.version + 1}
              </Button>
            </>
          )}
          <a href={`/surveys/${page.slug}/export`} download className={buttonClass('plain')}>
            Export
          </a>
          <span className="text-note text-soft">
            {survey.items.length} questions, {minutes}
          </span>
          {status && !page.isBuiltIn ? (
            <Badge tone={isDirty ? 'worse' : isDraft ? 'neutral' : 'path'}>{status}</Badge>
          ) : null}
        </div>
        {message ? (
          <Notice tone={message.tone} live>
            {message.text}
          </Notice>
        ) : null}
        {page.isBuiltIn ? (
          <Notice>
            You can look at it here, but not change it. “Duplicate” on the questionnaires page makes a copy of
            your own.
          </Notice>
        ) : (
          <ProblemList problems={problems} onGo={goTo} />
        )}
        <fieldset aria-label="Parts of the survey" className="m-0 mb-4 flex flex-wrap gap-1 border-0 p-0">
          {tabs.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              aria-pressed={tab === id}
              onClick={() => setTab(id)}
              className={clsx(
                'rounded-control px-3 py-1.5 text-note',
                tab === id ? 'bg-path-wash font-strong text-path' : 'text-soft hover:bg-wash hover:text-ink',
                id === 'preview' && 'lg:hidden',
              )}
            >
              {label}
            </button>
          ))}
        </fieldset>
        <fieldset disabled={page.isBuiltIn} aria-label="What is asked" className="m-0 min-w-0 border-0 p-0">
          {tab === 'questions' ? (
            <QuestionsPanel
              survey={survey}
              published={page.published}
              problems={problems}
              opened={opened}
              isFixed={page.isBuiltIn}
              onOpen={setOpened}
              change={change}
            />
          ) : null}
          {tab === 'topics' ? <TopicsPanel survey={survey} metrics={page.metrics} change={change} /> : null}
          {tab === 'texts' ? (
            <>
              <SurveyPanel survey={survey} change={change} />
              <TranslationsPanel survey={survey} change={change} onShow={setLanguage} />
            </>
          ) : null}
          {tab === 'preview' ? (
            <Preview survey={survey} language={language} onLanguage={setLanguage} />
          ) : null}
        </fieldset>
        {page.isBuiltIn || !isDraft ? null : <DiscardDraft slug={page.slug} isPublished={page.version > 0} />}
      </div>
      <aside
        ref={aside}
        aria-label="Preview"
        className="sticky top-4 max-h-[calc(100dvh-2rem)] overflow-y-auto max-lg:hidden"
      >
        <Preview survey={survey} language={language} onLanguage={setLanguage} />
      </aside>
    </div>
  )
}
