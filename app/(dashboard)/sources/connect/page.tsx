import type { Metadata } from 'next'
import { mayOpen } from '@/lib/data/session'
import { getEnvironmentAccess } from '@/lib/data/source'
import { ActionForm } from '../../../_components/action-form'
import { Card } from '../../../_components/card'
import { ChoiceField } from '../../../_components/field'
import { FormText } from '../../../_components/form-fields'
import { PageHeader } from '../../../_components/page-header'
import { SubmitButton } from '../../../_components/submit-button'
import { NotAllowed } from '../../settings/_components/not-allowed'
import { AccessFields } from '../_components/access-fields'
import { Crumbs } from '../_components/crumbs'
import { connectAction } from './actions'

export const metadata: Metadata = { title: 'Connect GitHub' }

const Steps = () => (
  <Card title="What happens then">
    <ol className="grid list-decimal gap-2 pl-5 text-note">
      <li>The token is checked: which permissions it has, what they allow, what is lost without the rest.</li>
      <li>Its repositories are found, all of them; you choose by name, archived ones and forks too.</li>
      <li>The newest weeks are read first, within a minute or so; the rest follows down to your day.</li>
      <li>From then on only what changed is read, every hour, or at once with a webhook.</li>
    </ol>
  </Card>
)

/** Connects an owner or a repository of GitHub. */
export default async function ConnectPage() {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const environment = await getEnvironmentAccess()
  return (
    <>
      <PageHeader
        crumbs={<Crumbs />}
        finding="Which organisation shall be read, and who signs in for it?"
        note="Reading only: nothing is ever written to GitHub, and no code is stored."
      />
      <div className="grid items-start gap-4.5 lg:grid-cols-[1.5fr_1fr]">
        <Card>
          <ActionForm action={connectAction} className="grid gap-6">
            <FormText
              label="Owner or repository"
              hint="acme for all of its repositories, or acme/shop; an address of GitHub does as well"
              name="target"
              autoComplete="off"
              spellCheck={false}
              required
            />
            <AccessFields
              environment={environment.kind}
              chosen={environment.kind ? 'environment' : 'token'}
              apiUrl={null}
            />
            <FormText
              label="Begin with"
              hint="A day. Empty: everything there is; the newest comes first in any case."
              name="since"
              type="date"
              className="sm:max-w-60"
            />
            <fieldset className="grid gap-2">
              <legend className="mb-1 text-note font-strong">Read as well</legend>
              <ChoiceField name="archived" label="Archived repositories" />
              <ChoiceField name="forks" label="Forks" />
            </fieldset>
            <div>
              <SubmitButton pending="Connecting…">Connect and check</SubmitButton>
            </div>
          </ActionForm>
        </Card>
        <Steps />
      </div>
    </>
  )
}
