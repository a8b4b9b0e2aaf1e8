'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import type { SurveyEditorPage } from '@/lib/data/survey-editor'
import { estimateMinutes } from '@/lib/surveys/estimate-minutes'
import type { Instrument } from '@/lib/surveys/instrument'
import { publishSurveyAction, saveSurveyAction } from './actions'

/** Changes a survey into the next state of it. */
export type Change = (survey: Instrument) => Instrument

type Message = { tone: 'done' | 'warning'; text: string }

const question = 'What you changed is not saved. Leave all the same?'

/** Asks before unsaved work is left: by closing the page, or by a link of ours. */
const useLeaveWarning = (isDirty: boolean) => {
  useEffect(() => {
    if (!isDirty) return
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const beforeLink = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      if (!link || link.hasAttribute('download') || link.getAttribute('href')?.startsWith('#')) return
      if (window.confirm(question)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('beforeunload', beforeUnload)
    document.addEventListener('click', beforeLink, true)
    return () => {
      window.removeEventListener('beforeunload', beforeUnload)
      document.removeEventListener('click', beforeLink, true)
    }
  }, [isDirty])
}

/** What the editor holds: the survey as it is now, whether it is saved, and the ways to keep it. */
export const useDraft = (page: SurveyEditorPage) => {
  const router = useRouter()
  const [survey, setSurvey] = useState(page.survey)
  const [savedAt, setSavedAt] = useState(page.savedAt)
  const [kept, setKept] = useState(page.survey)
  const [message, setMessage] = useState<Message | null>(null)
  const [isBusy, start] = useTransition()
  const isDirty = survey !== kept
  useLeaveWarning(isDirty)

  const change = (next: Change) => {
    setMessage(null)
    setSurvey((now) => {
      const changed = next(now)
      return { ...changed, minutes: estimateMinutes(changed) }
    })
  }

  const save = () =>
    start(async () => {
      const outcome = await saveSurveyAction(page.slug, survey, savedAt)
      if ('problem' in outcome) return setMessage({ tone: 'warning', text: outcome.problem })
      setSavedAt(outcome.savedAt)
      setKept(survey)
      setMessage({ tone: 'done', text: 'The draft is saved.' })
    })

  const publish = () =>
    start(async () => {
      const outcome = await publishSurveyAction(page.slug, survey, savedAt)
      if ('version' in outcome) {
        setKept(survey)
        setSavedAt(null)
        setMessage({ tone: 'done', text: `Version ${outcome.version} is published.` })
        return router.refresh()
      }
      if ('savedAt' in outcome) {
        setSavedAt(outcome.savedAt)
        setKept(survey)
      }
      setMessage({ tone: 'warning', text: outcome.problem })
    })

  const latest = useRef(save)
  latest.current = save
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  return { survey, change, save, publish, isDirty, isBusy, isDraft: savedAt !== null, message }
}
