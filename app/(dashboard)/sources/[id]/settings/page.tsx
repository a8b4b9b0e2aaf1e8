import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { mayOpen } from '@/lib/data/session'
import { type GithubPart, getEnvironmentAccess, getSource } from '@/lib/data/source'
import { shortDay } from '@/lib/dates'
import { streamChoices, streamName } from '@/lib/sources/stream-names'
import { ActionForm } from '../../../../_components/action-form'
import { Card } from '../../../../_components/card'
import { ChoiceField } from '../../../../_components/field'
import { FormText, FormTextarea } from '../../../../_components/form-fields'
import { PageHeader } from '../../../../_components/page-header'
import { SubmitButton } from '../../../../_components/submit-button'
import { ViewLink } from '../../../../_components/view-link'
import { NotAllowed } from '../../../settings/_components/not-allowed'
import { AccessFields } from '../../_components/access-fields'
import { Crumbs } from '../../_components/crumbs'
import { accessAction, readingAction } from './actions'

export const metadata: Metadata = { title: 'Settings of a source' }

const ReadingCard = ({ id, settings }: { id: number; settings: GithubPart['settings'] }) => {
  const isRead = (stream: string) => settings.streams === null || settings.streams.includes(stream)
  return (
    <Card title="What is read, and from when on">
      <ActionForm action={readingAction} className="grid gap-6">
        <input type="hidden" name="id" value={id} />
        <FormText
          label="Begin with"
          hint="A day. Empty: everything there is. An earlier day reads what is missing; a later one deletes nothing."
          name="since"
          type="date"
          defaultValue={settings.since ?? ''}
          className="sm:max-w-60"
        />
        <fieldset className="grid gap-2">
          <legend className="mb-1 text-note font-strong">Streams</legend>
          {streamChoices.map((stream) => (
            <ChoiceField
              key={stream}
              name="streams"
              value={stream}
              defaultChecked={isRead(stream)}
              label={streamName(stream)}
            />
          ))}
          <ChoiceField
            name="streams"
            value="teams"
            defaultChecked={settings.readTeams}
            label={streamName('teams')}
            hint="What you change by hand under Settings → Teams stays."
          />
        </fieldset>
        <fieldset className="grid gap-4">
          <legend className="mb-1 text-note font-strong">Which issues are incidents?</legend>
          <FormTextarea
            label="With one of these labels"
            hint="One a line, in any case."
            name="labels"
            rows={2}
            defaultValue={settings.incidents.labels.join('\n')}
            spellCheck={false}
          />
          <FormTextarea
            label="Or with a title like"
            hint="Regular expressions, one a line: ^\[?(incident|outage)"
            name="titlePatterns"
            rows={2}
            defaultValue={settings.incidents.titlePatterns.join('\n')}
            spellCheck={false}
            className="[&_textarea]:font-mono"
          />
        </fieldset>
        <div>
          <SubmitButton pending="Saving…">Save</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  )
}

const secretNote = ({ secretKind, secretSetAt }: GithubPart, timeZone: string, now: Date): string => {
  if (!secretKind) return 'It signs in as the environment says.'
  const when = secretSetAt ? `, set on ${shortDay(secretSetAt, timeZone, now)}` : ''
  return `It has ${secretKind === 'token' ? 'a token' : 'a GitHub App'} of its own${when}. What is stored is never shown: it can only be replaced.`
}

/** What can be changed of a GitHub source. */
export default async function SourceSettingsPage({ params }: PageProps<'/sources/[id]/settings'>) {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const source = await getSource((await params).id)
  if (!source?.github) notFound()
  const { connection, github, timeZone, now } = source
  const environment = await getEnvironmentAccess()
  const { apiUrl } = github.settings
  return (
    <>
      <PageHeader
        crumbs={<Crumbs source={connection} />}
        finding={
          <span className="break-words">{`What is read of ${connection.name}, and who signs in`}</span>
        }
        note={
          <>
            Which repositories:{' '}
            <ViewLink
              href={`/sources/${connection.id}/repositories`}
              className="text-path underline underline-offset-4"
            >
              on a page of their own
            </ViewLink>
            .
          </>
        }
      />
      <div className="grid items-start gap-4.5 lg:grid-cols-2">
        <ReadingCard id={connection.id} settings={github.settings} />
        <Card title="Who signs in" note={secretNote(github, timeZone, now)}>
          <ActionForm action={accessAction} className="grid gap-6">
            <input type="hidden" name="id" value={connection.id} />
            <AccessFields
              environment={environment.kind}
              chosen={github.secretKind ?? 'environment'}
              apiUrl={apiUrl === 'https://api.github.com' ? null : apiUrl}
            />
            <div>
              <SubmitButton pending="Replacing…">Replace</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      </div>
    </>
  )
}
