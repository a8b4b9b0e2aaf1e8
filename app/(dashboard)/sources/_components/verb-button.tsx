import type { SourceVerb } from '@/lib/data/source-changes'
import { ActionForm } from '../../../_components/action-form'
import type { ButtonVariant } from '../../../_components/button'
import { SubmitButton } from '../../../_components/submit-button'
import { actAction } from '../actions'

/** A button that does one thing to a source; what it answers stands above it. */
export const VerbButton = ({
  id,
  verb,
  variant = 'plain',
  children,
}: {
  id: number
  verb: SourceVerb
  variant?: ButtonVariant
  children: string
}) => (
  <ActionForm action={actAction}>
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="verb" value={verb} />
    <SubmitButton variant={variant}>{children}</SubmitButton>
  </ActionForm>
)
