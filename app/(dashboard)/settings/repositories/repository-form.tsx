import type { RepositoryRow } from '@/lib/data/repository-settings'
import { deploymentSources } from '@/lib/organisation/repository-settings'
import { ActionForm } from '../../../_components/action-form'
import { LinkButton } from '../../../_components/button'
import { Card } from '../../../_components/card'
import { FormSelect, FormText } from '../../../_components/form-fields'
import { SubmitButton } from '../../../_components/submit-button'
import { saveRepositoryAction } from './actions'
import { sourceNames } from './source-names'

/** How the deployments of one repository are recognised. */
export const RepositoryForm = ({ row }: { row: RepositoryRow }) => (
  <Card
    title={`What counts in ${row.name}`}
    note="Changing this recomputes the repository’s changes and deployments in the background."
    className="mb-4.5"
  >
    <ActionForm action={saveRepositoryAction} className="grid max-w-140 gap-4">
      <input type="hidden" name="name" value={row.name} />
      <FormSelect label="Source" name="deploymentSource" defaultValue={row.deploymentSource}>
        {deploymentSources.map((source) => (
          <option key={source} value={source}>
            {sourceNames[source]}
          </option>
        ))}
      </FormSelect>
      <FormText
        label="Production pattern"
        hint="A regular expression for the environment, or for the pipeline or job that deploys. Empty: begins with prod, production or live."
        name="productionPattern"
        autoComplete="off"
        spellCheck={false}
        defaultValue={row.productionPattern ?? ''}
      />
      <FormText
        label="Tag pattern"
        hint="A regular expression for release tags. Empty: versions like v1.2.3, without pre-releases."
        name="tagPattern"
        autoComplete="off"
        spellCheck={false}
        defaultValue={row.tagPattern ?? ''}
      />
      <FormText
        label="Pipelines that count as CI"
        hint="A regular expression for their names, in any case: ^(ci|test). Empty: all of them."
        name="ciPattern"
        autoComplete="off"
        spellCheck={false}
        defaultValue={row.ciPattern ?? ''}
      />
      <div className="flex gap-2">
        <SubmitButton pending="Saving…">Save</SubmitButton>
        <LinkButton href="/settings/repositories">Cancel</LinkButton>
      </div>
    </ActionForm>
  </Card>
)
