import { clockTime } from '@/lib/dates'
import { formatNumber } from '@/lib/format'
import type { Delivery, DeliveryState } from '@/lib/webhooks/deliveries'
import { ActionForm } from '../../../_components/action-form'
import { Badge, type Tone } from '../../../_components/badge'
import { SubmitButton } from '../../../_components/submit-button'
import { repeatDeliveryAction } from '../[id]/actions'

const tones: Record<DeliveryState, Tone> = {
  waiting: 'path',
  applied: 'better',
  ignored: 'neutral',
  failed: 'worse',
}

const Row = ({ delivery, mayChange, at }: { delivery: Delivery; mayChange: boolean; at: string }) => (
  <li className="border-line border-t py-1.5">
    <p className="flex flex-wrap items-baseline justify-between gap-x-3">
      <span className="min-w-0 break-all">
        {delivery.event}
        {delivery.action ? `.${delivery.action}` : ''}{' '}
        <span className="text-soft">{delivery.repository}</span>
      </span>
      <span className="text-soft">
        <Badge tone={tones[delivery.state]}>{delivery.state}</Badge> {at}
      </span>
    </p>
    {delivery.reason ? <p className="break-words text-soft">{delivery.reason}</p> : null}
    {mayChange && delivery.canApplyAgain ? (
      <ActionForm action={repeatDeliveryAction} className="mt-1">
        <input type="hidden" name="delivery" value={delivery.id} />
        <SubmitButton variant="plain">Apply again</SubmitButton>
      </ActionForm>
    ) : null}
  </li>
)

type Props = {
  counts: Record<DeliveryState, number>
  deliveries: Delivery[]
  mayChange: boolean
  timeZone: string
  now: Date
}

/** What webhooks brought: how many ended how, and the newest of them. Nothing where none ever came. */
export const DeliveryList = ({ counts, deliveries, mayChange, timeZone, now }: Props) =>
  deliveries.length === 0 ? null : (
    <div className="mb-3 text-note last:mb-0">
      <p className="mb-1.5 text-soft">
        In 30 days: {formatNumber(counts.applied)} applied, {formatNumber(counts.ignored)} ignored,{' '}
        {formatNumber(counts.failed)} failed, {formatNumber(counts.waiting)} waiting. The newest:
      </p>
      <ul>
        {deliveries.map((delivery) => (
          <Row
            key={delivery.id}
            delivery={delivery}
            mayChange={mayChange}
            at={clockTime(delivery.receivedAt, timeZone, now)}
          />
        ))}
      </ul>
    </div>
  )
