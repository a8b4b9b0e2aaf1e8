import { ActionForm } from '@/app/_components/action-form'
import { ConfirmDetails } from '@/app/_components/confirm-details'
import { FormText } from '@/app/_components/form-fields'
import { SubmitButton } from '@/app/_components/submit-button'
import { raiseKAction } from '../actions'

/** Raises k of a wave; there is no way back, because people answered on the promise of a size. */
export const RaiseK = ({ wave, k }: { wave: string; k: number }) => (
  <ConfirmDetails summary="Raise k…">
    <p>Results of smaller groups disappear, and k can never be lowered again. It is {k} now.</p>
    <ActionForm action={raiseKAction} className="grid gap-3">
      <input type="hidden" name="wave" value={wave} />
      <FormText
        label="Smallest group that is shown (k)"
        name="k"
        type="number"
        min={k + 1}
        max={1000}
        defaultValue={String(k + 1)}
        required
      />
      <div>
        <SubmitButton variant="danger">Raise k</SubmitButton>
      </div>
    </ActionForm>
  </ConfirmDetails>
)
