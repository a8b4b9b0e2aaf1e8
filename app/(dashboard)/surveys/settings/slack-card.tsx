import { ActionForm } from '@/app/_components/action-form'
import { Card } from '@/app/_components/card'
import { ConfirmDetails } from '@/app/_components/confirm-details'
import { FormText } from '@/app/_components/form-fields'
import { SubmitButton } from '@/app/_components/submit-button'
import { forgetSlackAction, slackAction, trySlackAction } from './actions'

/** The incoming webhook that surveys are announced with. */
export const SlackCard = ({ hasSlack }: { hasSlack: boolean }) => (
  <Card
    title={hasSlack ? 'Surveys can be posted to Slack' : 'Nothing is posted to Slack yet'}
    note="The opening and each reminder, with the open link: the same for everybody, no names, no results."
  >
    <ActionForm action={slackAction} className="grid gap-3.5">
      <FormText
        label="Incoming webhook"
        hint={
          hasSlack
            ? 'There is one; a new one takes its place.'
            : 'Slack gives it to an app with “Incoming Webhooks”.'
        }
        name="webhookSecret"
        type="url"
        placeholder="https://hooks.slack.com/services/…"
        autoComplete="off"
        required
      />
      <div>
        <SubmitButton>Keep</SubmitButton>
      </div>
    </ActionForm>
    {hasSlack ? (
      <div className="mt-4 flex flex-wrap items-start gap-2">
        <ActionForm action={trySlackAction}>
          <SubmitButton variant="plain" pending="Posting…">
            Post a test
          </SubmitButton>
        </ActionForm>
        <ConfirmDetails summary="Forget…">
          <p>Open surveys are no longer posted, reminders included.</p>
          <ActionForm action={forgetSlackAction}>
            <SubmitButton variant="danger">Forget the webhook</SubmitButton>
          </ActionForm>
        </ConfirmDetails>
      </div>
    ) : null}
  </Card>
)
