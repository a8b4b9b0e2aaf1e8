'use client'

import { type ReactNode, useActionState, useEffect, useRef, useState } from 'react'
import { type FormState, newForm } from '@/lib/form-state'
import type { Question, Step } from '@/lib/surveys/questionnaire'
import { Button } from '../../_components/button'
import { Notice } from '../../_components/notice'
import { ProgressBar } from '../../_components/progress-bar'
import { SubmitButton } from '../../_components/submit-button'
import { restoreDraft, saveDraft } from './draft'
import { QuestionField } from './question-field'

/** Hides what follows from a topic until it is picked; a browser that cannot do this shows it all. */
const followStyle = (steps: readonly Step[]): string => {
  const pick = steps.flatMap((step) => step.questions).find((question) => question.kind === 'several')
  const rules = (pick?.choices ?? []).map(
    ({ value }) => `form:not(:has(#pick-${value}:checked)) [data-follows="${value}"]{display:none}`,
  )
  const none = `form:has([name="${pick?.name}"]:checked) .nothing-picked{display:none}`
  return `@supports selector(:has(*)){${rules.join('')}${none}}`
}

/** Lets no more be checked than may be. */
const limitPicks = (form: HTMLFormElement, questions: readonly Question[]) => {
  for (const question of questions) {
    if (question.kind !== 'several') continue
    const boxes = [...form.querySelectorAll<HTMLInputElement>(`[name="${question.name}"]`)]
    const isFull = boxes.filter((box) => box.checked).length >= question.most
    for (const box of boxes) box.disabled = isFull && !box.checked
  }
}

const stepWithProblem = (steps: readonly Step[], { fields = {} }: FormState): number =>
  Math.max(
    0,
    steps.findIndex((step) => step.questions.some(({ name }) => name in fields)),
  )

const minutesLeft = (minutes: number, done: number): string => {
  const left = Math.max(1, Math.round(minutes * (1 - done)))
  return `about ${left} ${left === 1 ? 'minute' : 'minutes'} left`
}

/**
 * The questionnaire. Without JavaScript it is one long form; with it, one step at a time, with a draft kept in this
 * browser. Either way the same form goes to the same action.
 */
export const RespondForm = ({
  title,
  minutes,
  steps,
  draftKey,
  action,
  children,
}: {
  title: string
  minutes: number
  steps: Step[]
  draftKey: string
  action: (state: FormState, data: FormData) => Promise<FormState>
  children: ReactNode
}) => {
  const [state, send] = useActionState(action, newForm)
  const [current, setCurrent] = useState<number | null>(null)
  const [isRestored, setRestored] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const questions = steps.flatMap((step) => step.questions)
  const fields = state.fields ?? {}

  useEffect(() => {
    if (form.current === null) return
    setRestored(restoreDraft(draftKey, form.current))
    setCurrent(0)
  }, [draftKey])

  useEffect(() => {
    if (form.current !== null)
      limitPicks(
        form.current,
        steps.flatMap((step) => step.questions),
      )
    if (state.status === 'failed') setCurrent((at) => (at === null ? at : stepWithProblem(steps, state)))
  }, [state, steps])

  const go = (step: number) => {
    setCurrent(step)
    requestAnimationFrame(() => {
      window.scrollTo({ top: 0 })
      document.getElementById(`step-${steps[step]?.id}`)?.focus({ preventScroll: true })
    })
  }
  const keep = () => {
    if (form.current === null) return
    limitPicks(form.current, questions)
    saveDraft(draftKey, form.current)
  }
  const done = current === null ? 0 : current / steps.length
  const isLast = current === null || current === steps.length - 1

  return (
    <>
      <h1 className="text-note text-soft">
        <span className="font-strong text-ink">{title}</span> ·{' '}
        {current === null ? `about ${minutes} minutes` : minutesLeft(minutes, done)}
      </h1>
      <ProgressBar
        value={done}
        label={`Step ${(current ?? 0) + 1} of ${steps.length}`}
        className="mt-3.5 mb-6.5"
      />
      {children}
      {isRestored ? (
        <Notice>Your answers from last time are filled in; they were kept in this browser only.</Notice>
      ) : null}
      <form ref={form} action={send} onChange={keep} data-ready={current === null ? undefined : true}>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rules made from topic ids, which a schema restricts */}
        <style dangerouslySetInnerHTML={{ __html: followStyle(steps) }} />
        {state.message ? (
          <Notice tone="warning" live title={state.message}>
            <ul>
              {questions
                .filter(({ name }) => name in fields)
                .map(({ name, text }) => (
                  <li key={name}>
                    <a href={`#${name}`} className="underline">
                      {text}
                    </a>{' '}
                    This answer {fields[name]}.
                  </li>
                ))}
            </ul>
          </Notice>
        ) : null}
        {steps.map((step, index) => (
          <section
            key={step.id}
            id={`step-${step.id}`}
            aria-label={step.title}
            tabIndex={-1}
            hidden={current !== null && current !== index}
            className="outline-none"
          >
            <p className="mb-1.5 text-note text-soft">
              {index + 1} of {steps.length} · {step.title}
            </p>
            {step.questions.some((question) => 'topic' in question && question.topic) ? (
              <p className="nothing-picked mb-7.5">Nothing to add where nothing was picked: just go on.</p>
            ) : null}
            {step.questions.map((question) => (
              <QuestionField
                key={question.name}
                question={question}
                value={state.values?.[question.name]}
                error={fields[question.name]}
              />
            ))}
          </section>
        ))}
        <div className="flex items-center justify-between">
          {current !== null && current > 0 ? <Button onClick={() => go(current - 1)}>Back</Button> : <span />}
          {isLast ? (
            <SubmitButton pending="Sending…">Send answers</SubmitButton>
          ) : (
            <Button variant="primary" onClick={() => go(current + 1)}>
              Next
            </Button>
          )}
        </div>
      </form>
    </>
  )
}
