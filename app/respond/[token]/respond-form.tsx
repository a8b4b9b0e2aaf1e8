'use client'

import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { type FormState, newForm } from '@/lib/form-state'
import type { Step } from '@/lib/surveys/questionnaire'
import { Button } from '../../_components/button'
import { Notice } from '../../_components/notice'
import { ProgressBar } from '../../_components/progress-bar'
import { hidingRules } from './hiding'
import { ProblemList } from './problem-list'
import { QuestionField } from './question-field'
import { useQuestionnaire } from './use-questionnaire'
import { useSending } from './use-sending'

const stepWithProblem = (steps: readonly Step[], { fields = {} }: FormState): number | null => {
  const found = steps.findIndex((step) => step.questions.some(({ name }) => name in fields))
  return found < 0 ? null : found
}

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
  language,
  action,
  children,
}: {
  title: string
  minutes: number
  steps: Step[]
  draftKey: string
  /** Of the questions; the page around them is in English. */
  language: string
  action: (state: FormState, data: FormData) => Promise<FormState>
  children: ReactNode
}) => {
  const [answered, send] = useActionState(action, newForm)
  const form = useRef<HTMLFormElement>(null)
  const sending = useSending(action, draftKey)
  const state = sending.state ?? answered
  const { current, setCurrent, hidden, isRestored, changed, keep, next, go, isAsked } = useQuestionnaire(
    form,
    steps,
    draftKey,
  )
  const questions = steps.flatMap((step) => step.questions)
  const fields = state.fields ?? {}

  useEffect(() => {
    changed()
    if (state.status === 'failed')
      setCurrent((at) => (at === null ? at : (stepWithProblem(steps, state) ?? at)))
  }, [state, steps, changed, setCurrent])

  const asked = steps.filter((_, index) => isAsked(index)).length
  const place = current === null ? 0 : steps.slice(0, current).filter((_, index) => isAsked(index)).length
  const done = asked === 0 ? 0 : place / asked
  const back = current === null ? null : next(current, -1)
  const forward = current === null ? null : next(current, 1)

  return (
    <>
      <h1 className="text-note text-soft">
        <span className="font-strong text-ink">{title}</span> ·{' '}
        {current === null
          ? `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
          : minutesLeft(minutes, done)}
      </h1>
      <ProgressBar value={done} label={`Step ${place + 1} of ${asked}`} className="mt-3.5 mb-6.5" />
      {children}
      {isRestored ? (
        <Notice>Your answers from last time are filled in; they were kept in this browser only.</Notice>
      ) : null}
      <form
        ref={form}
        action={send}
        noValidate
        onChange={keep}
        onSubmit={sending.submit}
        data-ready={current === null ? undefined : true}
      >
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rules made from keys and option values, which a schema restricts */}
        <style dangerouslySetInnerHTML={{ __html: hidingRules(questions) }} />
        <ProblemList state={state} questions={questions} />
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
              {index + 1} of {steps.length} · <span lang={language}>{step.title}</span>
            </p>
            {step.questions.some(({ topic }) => topic !== null) ? (
              <p className="nothing-picked mb-7.5">Nothing to add where nothing was picked: just go on.</p>
            ) : null}
            <div lang={language}>
              {step.questions.map((question) => (
                <QuestionField
                  key={question.name}
                  question={question}
                  value={state.values?.[question.name]}
                  error={fields[question.name]}
                  isHidden={hidden.has(question.name)}
                />
              ))}
            </div>
          </section>
        ))}
        <div className="flex items-center justify-between">
          {back === null ? <span /> : <Button onClick={() => go(back)}>Back</Button>}
          {forward === null ? (
            // Keys keep the two buttons apart: one that turned into a submit button while it is clicked would send.
            <Button key="send" type="submit" variant="primary" disabled={sending.isPending}>
              {sending.isPending ? 'Sending…' : 'Send answers'}
            </Button>
          ) : (
            <Button key="next" variant="primary" onClick={() => go(forward)}>
              Next
            </Button>
          )}
        </div>
      </form>
    </>
  )
}
