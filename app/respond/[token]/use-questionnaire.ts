import { type RefObject, useCallback, useEffect, useState } from 'react'
import type { Question, Step } from '@/lib/surveys/questionnaire'
import { restoreDraft, saveDraft } from './draft'
import { hiddenNames } from './hiding'

/** Lets no more be checked than may be. */
const limitChoices = (form: HTMLFormElement, questions: readonly Question[]) => {
  for (const question of questions) {
    if (question.kind !== 'several') continue
    const boxes = [...form.querySelectorAll<HTMLInputElement>(`[name="${question.name}"]`)]
    const isFull = boxes.filter((box) => box.checked).length >= question.most
    for (const box of boxes) box.disabled = isFull && !box.checked
  }
}

const sentBy = (form: HTMLFormElement) => {
  const data = new FormData(form)
  return (name: string): string[] => data.getAll(name).filter((value) => typeof value === 'string')
}

/**
 * The questionnaire one step at a time: which step is shown (null before JavaScript has taken over), which questions
 * are not asked (any more), and whether a draft was found. `changed` is to be called when anything in the form was.
 */
export const useQuestionnaire = (
  form: RefObject<HTMLFormElement | null>,
  steps: readonly Step[],
  draftKey: string,
) => {
  const [current, setCurrent] = useState<number | null>(null)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [isRestored, setRestored] = useState(false)

  const changed = useCallback(() => {
    if (form.current === null) return
    const questions = steps.flatMap((step) => step.questions)
    limitChoices(form.current, questions)
    setHidden(hiddenNames(questions, sentBy(form.current)))
  }, [form, steps])

  useEffect(() => {
    if (form.current === null) return
    setRestored(restoreDraft(draftKey, form.current))
    changed()
    setCurrent(0)
  }, [form, draftKey, changed])

  const isAsked = (index: number): boolean =>
    steps[index]?.questions.some(({ name }) => !hidden.has(name)) ?? false
  const next = (from: number, by: 1 | -1): number | null => {
    for (let at = from + by; at >= 0 && at < steps.length; at += by) if (isAsked(at)) return at
    return null
  }
  const go = (step: number) => {
    setCurrent(step)
    requestAnimationFrame(() => {
      window.scrollTo({ top: 0 })
      document.getElementById(`step-${steps[step]?.id}`)?.focus({ preventScroll: true })
    })
  }
  const keep = () => {
    changed()
    if (form.current !== null) saveDraft(draftKey, form.current)
  }
  return { current, setCurrent, hidden, isRestored, changed, keep, next, go, isAsked }
}
