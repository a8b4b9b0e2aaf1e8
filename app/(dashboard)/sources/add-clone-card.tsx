import { ActionForm } from '../../_components/action-form'
import { Card } from '../../_components/card'
import { withAnswer } from '../../_components/confirm-details'
import { FormText } from '../../_components/form-fields'
import { SubmitButton } from '../../_components/submit-button'
import { addCloneAction } from './actions'

/** A git clone on the machine that runs this. */
export const AddCloneCard = () => (
  <Card
    title="Add a git clone"
    note="A folder on the machine that runs this. It is read every hour; fetching into it stays your job (git fetch in a schedule)."
  >
    <ActionForm action={addCloneAction} className="grid gap-4">
      <FormText
        label="Path"
        hint="Whole, from the root: /srv/clones/shop"
        name="path"
        autoComplete="off"
        spellCheck={false}
        required
      />
      <details className={withAnswer}>
        <summary className="text-note text-soft underline decoration-line underline-offset-4">
          Its name and its release tags
        </summary>
        <div className="mt-3 grid gap-4">
          <FormText
            label="Name"
            hint="owner/repo. Empty: as its origin calls it."
            name="name"
            autoComplete="off"
            spellCheck={false}
          />
          <FormText
            label="Release tags"
            hint="A regular expression. Empty: versions like v1.2.3, without pre-releases."
            name="tags"
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      </details>
      <div>
        <SubmitButton variant="plain" pending="Looking…">
          Add clone
        </SubmitButton>
      </div>
    </ActionForm>
  </Card>
)
