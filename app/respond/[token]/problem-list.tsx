import type { FormState } from '@/lib/form-state'
import type { Question } from '@/lib/surveys/questionnaire'
import { Notice } from '../../_components/notice'

/** What was wrong with what was sent, each named by its question. */
export const ProblemList = ({ state, questions }: { state: FormState; questions: readonly Question[] }) => {
  const { message, fields = {} } = state
  if (!message) return null
  return (
    <Notice tone="warning" live title={message}>
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
  )
}
