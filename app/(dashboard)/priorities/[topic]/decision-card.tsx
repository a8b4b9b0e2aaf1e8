import { ActionForm } from '@/app/_components/action-form'
import { Card } from '@/app/_components/card'
import { ChoiceField } from '@/app/_components/field'
import { FormTextarea } from '@/app/_components/form-fields'
import { SubmitButton } from '@/app/_components/submit-button'
import type { TopicPriority } from '@/lib/data/priorities'
import type { Outcome } from '@/lib/priorities/decisions'
import { decideAction } from './actions'

const choices: { outcome: Outcome; label: string; hint: string }[] = [
  { outcome: 'decided', label: 'Decide', hint: 'we do something about it' },
  { outcome: 'deferred', label: 'Defer', hint: 'not now; say until when' },
  { outcome: 'declined', label: 'Decline', hint: 'we leave it as it is' },
]

const outcomeWord: Record<Outcome, string> = {
  decided: 'Decided',
  deferred: 'Deferred',
  declined: 'Declined',
}

/** What was decided so far, and, for those who may, the form to decide. */
export const DecisionCard = ({
  page: { topic, decisions, mayDecide },
  waveId,
}: {
  page: TopicPriority
  waveId: string
}) => {
  const [inForce] = decisions
  const title = inForce
    ? `${outcomeWord[inForce.outcome]} by ${inForce.decided_by}`
    : `Nothing is decided about ${topic.title} yet`
  return (
    <div id="decide" className="scroll-mt-4 lg:col-span-2">
      <Card title={title} note="The newest decision is in force. All stay in the record and in the review.">
        {decisions.length > 0 ? (
          <ol className="mb-4 text-note">
            {decisions.map((decision) => (
              <li key={decision.decided_at} className="border-line border-t py-2 first:border-0 first:pt-0">
                <span className="font-strong">{outcomeWord[decision.outcome]}</span>{' '}
                <span className="text-soft">
                  {decision.at}, {decision.decided_by}
                </span>
                <span className="block whitespace-pre-line break-words">{decision.reason}</span>
              </li>
            ))}
          </ol>
        ) : null}
        {mayDecide ? (
          <ActionForm action={decideAction} className="no-print grid max-w-160 gap-4">
            <input type="hidden" name="topic" value={topic.topic} />
            <input type="hidden" name="waveId" value={waveId} />
            <fieldset className="grid gap-2">
              <legend className="mb-1 font-strong text-note">What do you do about {topic.title}?</legend>
              {choices.map(({ outcome, label, hint }) => (
                <ChoiceField
                  key={outcome}
                  type="radio"
                  name="outcome"
                  value={outcome}
                  label={label}
                  hint={hint}
                  required
                />
              ))}
            </fieldset>
            <FormTextarea
              label="Why?"
              hint="One or two sentences that those who were asked will understand. They stand in the review."
              name="reason"
              required
              maxLength={2000}
            />
            <div>
              <SubmitButton pending="Writing it down…">Write it down</SubmitButton>
            </div>
          </ActionForm>
        ) : (
          <p className="text-note text-soft">The platform team and administrators write decisions down.</p>
        )}
      </Card>
    </div>
  )
}
