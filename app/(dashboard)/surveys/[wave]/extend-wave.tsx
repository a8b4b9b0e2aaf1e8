import { ActionForm } from '@/app/_components/action-form'
import { ConfirmDetails } from '@/app/_components/confirm-details'
import { FormText } from '@/app/_components/form-fields'
import { SubmitButton } from '@/app/_components/submit-button'
import { longDate } from '@/lib/surveys/long-date'
import { extendSurveyAction } from '../actions'

/** Lets a wave close later, after saying what follows. */
export const ExtendWave = ({ wave, closesAt }: { wave: string; closesAt: Date }) => (
  <ConfirmDetails summary="Extend…">
    <p>
      It closes on {longDate(closesAt)}. If it closes later, results come later for everybody, also for those
      who answered because of the day they were told; reminders that are still to come move with it. It cannot
      be shortened again but by closing it.
    </p>
    <ActionForm action={extendSurveyAction} className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="wave" value={wave} />
      <FormText label="Days longer" name="days" type="number" min={1} max={365} defaultValue="7" required />
      <SubmitButton variant="plain">Extend</SubmitButton>
    </ActionForm>
  </ConfirmDetails>
)
