import { ActionForm } from '@/app/_components/action-form'
import { Badge } from '@/app/_components/badge'
import { Card } from '@/app/_components/card'
import { ConfirmDetails } from '@/app/_components/confirm-details'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/submit-button'
import { getSchedules } from '@/lib/data/asking'
import { audienceText } from '@/lib/surveys/audience'
import { longDate } from '@/lib/surveys/long-date'
import { recurrenceText } from '@/lib/surveys/next-opening'
import type { Schedule } from '@/lib/surveys/schedules'
import { forgetScheduleAction, holdScheduleAction } from './actions'

const planText = ({ plan, recurrence, opened }: Schedule): string =>
  [
    recurrenceText(recurrence),
    audienceText(plan.audience),
    plan.sampleParts > 1 ? `one of ${plan.sampleParts} parts each time` : '',
    `${plan.mode}, groups of ${plan.k} or more`,
    opened === 0 ? '' : opened === 1 ? 'opened once' : `opened ${opened} times`,
  ]
    .filter((part) => part !== '')
    .join(' · ')

const ScheduleRow = ({ schedule }: { schedule: Schedule }) => {
  const { id, title, plan, nextOpensAt, paused, problem } = schedule
  return (
    <li className="grid gap-2 border-line border-t py-3.5 first:border-0 first:pt-0 last:pb-0">
      <div>
        <p className="flex flex-wrap items-center gap-2">
          <b>{plan.title || title}</b>
          {paused ? <Badge>paused</Badge> : null}
          {nextOpensAt === null ? <Badge>no more to come</Badge> : null}
        </p>
        <p className="text-note text-soft">
          {nextOpensAt === null ? '' : `Opens on ${longDate(nextOpensAt)} · `}
          {planText(schedule)}
        </p>
      </div>
      {problem ? <Notice tone="warning" title={`The last one could not open: ${problem}`} /> : null}
      <div className="flex flex-wrap items-start gap-2">
        {nextOpensAt === null ? null : (
          <ActionForm action={holdScheduleAction}>
            <input type="hidden" name="schedule" value={id} />
            <input type="hidden" name="paused" value={String(!paused)} />
            <SubmitButton variant="plain">{paused ? 'Go on' : 'Pause'}</SubmitButton>
          </ActionForm>
        )}
        <ConfirmDetails summary="Remove…">
          <p>Nothing more opens by itself. Surveys that were opened already stay as they are.</p>
          <ActionForm action={forgetScheduleAction}>
            <input type="hidden" name="schedule" value={id} />
            <SubmitButton variant="danger">Remove the plan</SubmitButton>
          </ActionForm>
        </ConfirmDetails>
      </div>
    </li>
  )
}

/** Surveys that open by themselves; nothing where there are none. */
export const SchedulesCard = async () => {
  const schedules = await getSchedules()
  if (schedules.length === 0) return null
  return (
    <Card title="Planned" className="mt-4.5">
      <ul>
        {schedules.map((schedule) => (
          <ScheduleRow key={schedule.id} schedule={schedule} />
        ))}
      </ul>
    </Card>
  )
}
