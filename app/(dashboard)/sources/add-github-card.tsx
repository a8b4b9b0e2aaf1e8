import { ActionForm } from '../../_components/action-form'
import { Card } from '../../_components/card'
import { FormText } from '../../_components/form-fields'
import { SubmitButton } from '../../_components/submit-button'
import { addGithubAction } from './actions'

/** An owner or a repository on GitHub, read with the token of the environment; without one, how to give it. */
export const AddGithubCard = ({ hasAccess }: { hasAccess: boolean }) => (
  <Card
    title="Connect GitHub"
    note="Pull requests with reviews, history, deployments, releases and workflow runs; read every hour."
  >
    {hasAccess ? (
      <ActionForm action={addGithubAction} className="grid gap-4">
        <FormText
          label="Owner or repository"
          hint="acme for all of its repositories, or acme/shop"
          name="target"
          autoComplete="off"
          spellCheck={false}
          required
        />
        <FormText
          label="Since"
          hint="A day as YYYY-MM-DD. Empty: everything."
          name="since"
          autoComplete="off"
          spellCheck={false}
        />
        <div>
          <SubmitButton pending="Adding…">Add GitHub</SubmitButton>
        </div>
      </ActionForm>
    ) : (
      <p className="text-note">
        Start Desire Path with <code>GITHUB_TOKEN</code> in its environment: a token that may read Metadata,
        Contents, Pull requests, Deployments and Actions. A GitHub App works too. The token is never stored.
      </p>
    )}
  </Card>
)
