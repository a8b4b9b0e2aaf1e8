import { FormRadios, FormText, FormTextarea } from '../../../_components/form-fields'

type Kind = 'environment' | 'token' | 'app'

type Props = {
  /** What the environment names, if anything. */
  environment: 'token' | 'app' | null
  chosen: Kind
  /** The address of an Enterprise Server, when one is chosen. */
  apiUrl: string | null
}

const permissions = 'Metadata, Contents, Pull requests, Issues, Deployments and Actions'

const EnterpriseAddress = ({ apiUrl }: { apiUrl: string | null }) => (
  <div className="group/host grid gap-4">
    <FormRadios
      legend="Where is it?"
      name="host"
      defaultValue={apiUrl ? 'enterprise' : 'github.com'}
      options={[
        { value: 'github.com', label: 'github.com', hint: 'Also GitHub Enterprise Cloud' },
        { value: 'enterprise', label: 'Enterprise Server', hint: 'An address of your own' },
      ]}
    />
    <div className="hidden group-has-[[value=enterprise]:checked]/host:block">
      <FormText
        label="Its address"
        hint="https://github.example.com or, whole, https://github.example.com/api/v3"
        name="apiUrl"
        defaultValue={apiUrl ?? ''}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  </div>
)

const TokenField = () => (
  <FormText
    label="Token"
    hint={`A fine-grained one that may read ${permissions}, and Members of the organisation; or a classic one with repo and read:org.`}
    name="secretToken"
    type="password"
    autoComplete="off"
    spellCheck={false}
  />
)

const AppFields = () => (
  <>
    <FormText
      label="App ID"
      hint={`Its settings page names it. It may read ${permissions}, Checks, and Members of the organisation.`}
      name="appId"
      autoComplete="off"
      spellCheck={false}
    />
    <FormText
      label="Installation ID"
      hint="The number at the end of the installation’s address, …/installations/12345678"
      name="installationId"
      inputMode="numeric"
      autoComplete="off"
    />
    <FormTextarea
      label="Private key"
      hint="The .pem file that GitHub made, whole. Its installation tokens are renewed by themselves."
      name="secretKey"
      rows={5}
      autoComplete="off"
      spellCheck={false}
      className="[&_textarea]:font-mono"
    />
  </>
)

/** Whose token or App signs in, and at which GitHub. Shows what the choice needs without any JavaScript. */
export const AccessFields = ({ environment, chosen, apiUrl }: Props) => {
  const own = [
    { value: 'token', label: 'A personal token', hint: 'Quickest. Tied to a person; ends on its date.' },
    { value: 'app', label: 'A GitHub App', hint: 'For organisations: tied to nobody, with a larger budget.' },
  ]
  const ofEnvironment = {
    value: 'environment',
    label: environment === 'app' ? 'The App of the environment' : 'The token of the environment',
    hint: environment
      ? 'As GITHUB_APP_… or GITHUB_TOKEN says where Desire Path was started'
      : 'None is set there now',
  }
  const options = environment || chosen === 'environment' ? [ofEnvironment, ...own] : own
  return (
    <div className="group/access grid gap-4">
      <FormRadios legend="Who signs in?" name="access" defaultValue={chosen} options={options} />
      <div className="hidden gap-4 group-has-[[value=app]:checked]/access:grid group-has-[[value=token]:checked]/access:grid">
        <EnterpriseAddress apiUrl={apiUrl} />
        <div className="hidden group-has-[[value=token]:checked]/access:block">
          <TokenField />
        </div>
        <div className="hidden gap-4 group-has-[[value=app]:checked]/access:grid">
          <AppFields />
        </div>
        <p className="text-note text-soft">
          Stored encrypted, never shown again, never logged; it leaves this machine for that address only.
        </p>
      </div>
    </div>
  )
}
