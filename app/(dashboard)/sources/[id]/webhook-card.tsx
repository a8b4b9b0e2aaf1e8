import clsx from 'clsx'
import type { GithubPart } from '@/lib/data/source'
import type { SourceWebhook } from '@/lib/data/source-webhook'
import type { Connection } from '@/lib/data/sources'
import { shortDay } from '@/lib/dates'
import { formatNumber } from '@/lib/format'
import { webhookEvents } from '@/lib/webhooks/events'
import { ActionForm } from '../../../_components/action-form'
import { Card } from '../../../_components/card'
import { withAnswer } from '../../../_components/confirm-details'
import { CopyButton } from '../../../_components/copy-button'
import { SubmitButton } from '../../../_components/submit-button'
import { DeliveryList } from '../_components/delivery-list'
import { renewWebhookAction } from './actions'

const SetUp = ({ id, url, isSet }: { id: number; url: string; isSet: boolean }) => (
  <details className={clsx('text-note', withAnswer)}>
    <summary className="cursor-pointer text-soft">How to set it up</summary>
    <ol className="mt-2 grid list-decimal gap-2 pl-5">
      <li>In GitHub: the organisation’s Settings → Webhooks → Add webhook (or in the App’s own settings).</li>
      <li>
        Payload URL: <code className="select-all break-all font-mono">{url}</code>{' '}
        <CopyButton text={url}>Copy</CopyButton>
      </li>
      <li>Content type: application/json</li>
      <li>
        Secret:{' '}
        <ActionForm
          action={renewWebhookAction}
          shownLabel="Paste it into GitHub now: it is not shown again."
          className="mt-1"
        >
          <input type="hidden" name="id" value={id} />
          <SubmitButton variant="plain">
            {isSet ? 'Make another (the old one ends)' : 'Make one'}
          </SubmitButton>
        </ActionForm>
      </li>
      <li>
        Events, one by one:{' '}
        <span className="text-soft">
          {webhookEvents.map((event) => event.replaceAll('_', ' ')).join(', ')}
        </span>
      </li>
    </ol>
  </details>
)

type Props = {
  connection: Connection
  github: GithubPart
  webhook: SourceWebhook
  mayChange: boolean
  timeZone: string
  now: Date
}

const titleOf = ({ lastAt, counts }: SourceWebhook, isSet: boolean): string => {
  if (counts.failed > 0) return `${formatNumber(counts.failed)} webhook deliveries failed`
  if (lastAt) return 'Webhooks arrive'
  return isSet ? 'No webhook has arrived yet' : 'Without webhooks, news waits for the next run'
}

/** The webhook: how to set it up, what arrived, what became of it. */
export const WebhookCard = ({ connection, github, webhook, mayChange, timeZone, now }: Props) => {
  const { webhookSecretSetAt } = github
  const { counts, deliveries } = webhook
  return (
    <Card
      title={titleOf(webhook, webhookSecretSetAt !== null)}
      note={
        webhookSecretSetAt
          ? `Secret set on ${shortDay(webhookSecretSetAt, timeZone, now)}. Polling goes on beside it and fills gaps.`
          : 'With one, a change shows within seconds.'
      }
    >
      <DeliveryList {...{ counts, deliveries, mayChange, timeZone, now }} />
      {mayChange ? <SetUp id={connection.id} url={webhook.url} isSet={webhookSecretSetAt !== null} /> : null}
    </Card>
  )
}
