import type { FormState } from '@/lib/form-state'
import { Notice } from './notice'

/** What a form's server action answered, announced to screen readers. */
export const FormMessage = ({ state }: { state: FormState }) =>
  state.message ? (
    <Notice tone={state.status === 'failed' ? 'warning' : 'done'} live>
      {state.message}
    </Notice>
  ) : null
