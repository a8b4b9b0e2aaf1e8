import type { SendOutcome, SurveyData } from './survey-data'

type Problems = Extract<SendOutcome, { message: string }>

const element = (tag: string, text = ''): HTMLElement => {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}

const setError = (field: Element, name: string, text: string | undefined) => {
  const id = `${name}_error`
  document.getElementById(id)?.remove()
  const described = field.matches('fieldset') ? field : (field.querySelector('.q-input') ?? field)
  const hints = (described.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((hint) => hint && hint !== id)
  if (text !== undefined) {
    const error = element('p', text)
    error.id = id
    error.className = 'q-error'
    field.querySelector('.q-text')?.after(error)
    hints.unshift(id)
  }
  described.toggleAttribute('aria-invalid', false)
  if (text !== undefined && described !== field) described.setAttribute('aria-invalid', 'true')
  if (hints.length > 0) described.setAttribute('aria-describedby', hints.join(' '))
  else described.removeAttribute('aria-describedby')
}

/** Says what is wrong: above the form, named by question, and at each question. `go` shows the step of a question. */
export const showProblems = (
  { message, fields }: Problems,
  questions: SurveyData['questions'],
  go: (name: string) => void,
): void => {
  for (const { name } of questions) {
    const field = document.getElementById(name)
    if (field) setError(field, name, fields[name])
  }
  const box = element('div')
  box.setAttribute('role', 'alert')
  box.className = 'box warning'
  const list = element('ul')
  for (const { name, text } of questions.filter((question) => question.name in fields)) {
    const link = element('a', text)
    link.setAttribute('href', `#${name}`)
    link.addEventListener('click', () => go(name))
    const item = element('li')
    item.append(link, ` ${fields[name]}`)
    list.append(item)
  }
  box.append(element('b', message), list)
  document.getElementById('_problems')?.replaceChildren(box)
}
