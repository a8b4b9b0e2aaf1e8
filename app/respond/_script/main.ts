import { counted, fill } from '@/lib/surveys/words/fill'
import { forgetDraft, restoreDraft, saveDraft } from './draft'
import { hiddenNames } from './hiding'
import { showProblems } from './problems'
import { startRanking } from './ranking'
import { send } from './send'
import type { SurveyData } from './survey-data'

/** Lets no more be checked than may be. */
const limitChoices = (form: HTMLFormElement, questions: SurveyData['questions']) => {
  for (const question of questions) {
    if (question.kind !== 'several') continue
    const boxes = [...form.querySelectorAll<HTMLInputElement>(`[name="${question.name}"]`)]
    const isFull = boxes.filter((box) => box.checked).length >= question.most
    for (const box of boxes) box.disabled = isFull && !box.checked
  }
}

/** One step at a time, a draft in this browser, questions that come and go, and sending without leaving the page. */
const start = (form: HTMLFormElement, data: SurveyData) => {
  const { questions, words, draftKey, minutes } = data
  const byId = (id: string) => document.getElementById(id)
  const sections = [...form.querySelectorAll<HTMLElement>('.step')]
  const back = byId('_back')
  const next = byId('_next')
  const submit = byId('_send')
  let current = Math.max(
    0,
    sections.findIndex((section) => section.classList.contains('now')),
  )

  const isAsked = (section: HTMLElement | undefined): boolean =>
    [...(section?.querySelectorAll<HTMLElement>('[data-question]') ?? [])].some(({ hidden }) => !hidden)
  const beside = (by: 1 | -1): number | null => {
    for (let at = current + by; at >= 0 && at < sections.length; at += by)
      if (isAsked(sections[at])) return at
    return null
  }
  const show = () => {
    for (const [index, section] of sections.entries()) section.classList.toggle('now', index === current)
    const all = sections.filter(isAsked).length
    const place = sections.slice(0, current).filter(isAsked).length
    const done = all === 0 ? 0 : place / all
    const progress = byId('_progress')
    progress?.setAttribute('aria-valuenow', String(Math.round(done * 100)))
    progress?.setAttribute('aria-label', fill(words.step, { n: place + 1, all }))
    progress?.firstElementChild?.setAttribute('style', `width:${Math.round(done * 100)}%`)
    const left = byId('_left')
    if (left) left.textContent = counted(words.minutesLeft, Math.max(1, Math.round(minutes * (1 - done))))
    back?.toggleAttribute('hidden', beside(-1) === null)
    next?.toggleAttribute('hidden', beside(1) === null)
    submit?.toggleAttribute('hidden', beside(1) !== null)
  }
  const changed = () => {
    limitChoices(form, questions)
    const sent = new FormData(form)
    const hidden = hiddenNames(questions, (name) => sent.getAll(name).map(String))
    for (const { name } of questions) byId(name)?.toggleAttribute('hidden', hidden.has(name))
    show()
  }
  const goTo = (step: number | null) => {
    if (step === null) return
    current = step
    show()
    scrollTo({ top: 0 })
    sections[step]?.focus({ preventScroll: true })
  }
  const stepOf = (name: string) => sections.findIndex((section) => section.contains(byId(name)))

  const rankings = [...form.querySelectorAll<HTMLElement>('[data-ranking]')].map((field) =>
    startRanking(field, words.moved),
  )
  // A form that came back with mistakes holds what was sent; a draft would be older.
  if (byId('_problems')?.childElementCount === 0 && restoreDraft(draftKey, form)) {
    byId('_restored')?.removeAttribute('hidden')
    for (const { refresh } of rankings) refresh()
  }
  changed()
  const keep = () => {
    changed()
    saveDraft(draftKey, form)
  }
  form.addEventListener('change', keep)
  form.addEventListener('input', keep)
  back?.addEventListener('click', () => goTo(beside(-1)))
  next?.addEventListener('click', () => goTo(beside(1)))

  const sendLabel = submit?.textContent ?? ''
  let isSending = false
  const setSending = (is: boolean) => {
    isSending = is
    submit?.toggleAttribute('disabled', is)
    if (submit) submit.textContent = is ? words.sending : sendLabel
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isSending) return
    // Enter in a field goes on; only the last step sends.
    const after = beside(1)
    if (after !== null) return goTo(after)
    setSending(true)
    const outcome = await send(form, words)
    if ('to' in outcome) {
      if (outcome.to.startsWith('/respond/thanks')) forgetDraft(draftKey)
      return location.assign(outcome.to)
    }
    setSending(false)
    const first = questions.find(({ name }) => name in outcome.fields)
    showProblems(outcome, questions, (name) => goTo(stepOf(name)))
    if (first) {
      current = stepOf(first.name)
      show()
    }
    byId('_problems')?.scrollIntoView({ block: 'center' })
  })
  // A page that comes back by the back button is what it was before it was sent: ask the server again.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload()
  })
  form.dataset.ready = 'true'
}

const form = document.getElementById('_form')
const data = document.getElementById('_data')?.textContent
// What the server wrote into this same page.
if (form instanceof HTMLFormElement && data) start(form, JSON.parse(data) as SurveyData)
