import { ActionForm } from '@/app/_components/action-form'
import { Card } from '@/app/_components/card'
import { CopyButton } from '@/app/_components/copy-button'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/submit-button'
import { ViewLink } from '@/app/_components/view-link'
import { getDelivery } from '@/lib/data/asking'
import type { UnsentMail } from '@/lib/surveys/delivery/wave-delivery'
import { longDate } from '@/lib/surveys/long-date'
import { remindAction, retryMailsAction } from '../actions'

const mailText = (sent: number, unsent: readonly UnsentMail[]): string => {
  const waiting = unsent.filter(({ givenUp }) => !givenUp).length
  const people = sent === 1 ? 'One invitation was mailed' : `${sent} invitations were mailed`
  return waiting === 0 ? `${people}.` : `${people}, ${waiting} are on their way.`
}

const remindersText = (sent: number, next: Date | null): string => {
  const past =
    sent === 0 ? 'No reminder was sent yet' : sent === 1 ? 'One reminder was sent' : 'Two reminders were sent'
  return next === null ? `${past}.` : `${past}; the next goes out on ${longDate(next)}.`
}

/** How people are reached: what went out, what did not and why, the open link, and reminding now. */
export const DeliveryCard = async ({ wave }: { wave: string }) => {
  const delivery = await getDelivery(wave)
  if (delivery === null) return null
  const { viaMail, viaSlack, viaLink, unsent, mailsSent, slackPosts, slackProblem } = delivery
  const failed = unsent.filter(({ problem }) => problem !== null)
  return (
    <Card title="How people are reached">
      <div className="grid gap-3 text-note">
        {viaMail ? <p>{mailText(mailsSent, unsent)}</p> : null}
        {failed.length > 0 ? (
          <Notice
            tone="warning"
            title={
              failed.length === 1
                ? 'One invitation was not taken'
                : `${failed.length} invitations were not taken`
            }
          >
            <ul className="max-h-40 overflow-y-auto">
              {failed.map(({ login, problem, givenUp }) => (
                <li key={login}>
                  {login}: “{problem}”{givenUp ? '' : ' – it is tried again'}
                </li>
              ))}
            </ul>
            {failed.some(({ givenUp }) => givenUp) ? (
              <ActionForm action={retryMailsAction} className="mt-2 grid justify-items-start gap-2">
                <input type="hidden" name="wave" value={wave} />
                <p>
                  Correct the addresses under{' '}
                  <ViewLink href="/surveys/settings" className="underline underline-offset-2">
                    How people are asked
                  </ViewLink>
                  , then send them again.
                </p>
                <SubmitButton variant="plain">Send again</SubmitButton>
              </ActionForm>
            ) : null}
          </Notice>
        ) : null}
        {viaSlack ? (
          <p>{slackPosts === 0 ? 'The post to Slack is on its way.' : `Posted to Slack: ${slackPosts}.`}</p>
        ) : null}
        {slackProblem ? <Notice tone="warning" title={slackProblem} /> : null}
        {viaLink || viaSlack ? (
          <div className="grid justify-items-start gap-1.5">
            <p>The open link, the same for everybody who was asked and can sign in:</p>
            <code className="break-all font-mono">{delivery.openLink}</code>
            <CopyButton text={delivery.openLink} />
          </div>
        ) : null}
        {viaMail || viaSlack || viaLink ? null : (
          <p>By personal links that were handed out. Desire Path sent nothing.</p>
        )}
        {viaMail || viaSlack ? <p>{remindersText(delivery.remindersSent, delivery.nextReminder)}</p> : null}
        {delivery.mayRemind ? (
          <ActionForm action={remindAction}>
            <input type="hidden" name="wave" value={wave} />
            <p className="mb-2 text-soft">
              {viaMail
                ? 'A reminder is mailed to those who have not answered. Two are the most there are.'
                : 'A reminder is posted to the channel. Two are the most there are.'}
            </p>
            <SubmitButton variant="plain">Remind now</SubmitButton>
          </ActionForm>
        ) : null}
        <p>
          <ViewLink href={`/surveys/${wave}/people`} className="text-path underline underline-offset-2">
            Who was asked, and who was not
          </ViewLink>
        </p>
      </div>
    </Card>
  )
}
