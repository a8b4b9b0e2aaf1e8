import type { Metadata } from 'next'
import { mayOpen } from '@/lib/data/session'
import { getTokens } from '@/lib/data/token-settings'
import { calendarDay } from '@/lib/dates'
import { ActionForm } from '../../../_components/action-form'
import { Card } from '../../../_components/card'
import { ConfirmDetails } from '../../../_components/confirm-details'
import { FormSelect, FormText } from '../../../_components/form-fields'
import { PageHeader } from '../../../_components/page-header'
import { SubmitButton } from '../../../_components/submit-button'
import { NotAllowed } from '../_components/not-allowed'
import { addTokenAction, removeTokenAction } from './actions'

export const metadata: Metadata = { title: 'API tokens' }

const finding = (count: number): string => {
  if (count === 0) return 'No program can read or write here yet'
  return count === 1 ? 'One token gives a program access' : `${count} tokens give programs access`
}

/** The tokens with which programs read metrics and push records. */
export default async function TokensPage() {
  if (!(await mayOpen('admin'))) return <NotAllowed needed="admin" />
  const { tokens, timeZone } = await getTokens()
  return (
    <>
      <PageHeader
        finding={finding(tokens.length)}
        note={
          <>
            Programs send a token as <code className="font-mono">Authorization: Bearer …</code>; what they may
            call is described in{' '}
            <a className="text-path underline" href="/api/v1/openapi.json">
              /api/v1/openapi.json
            </a>
            .
          </>
        }
      />
      <div className="grid max-w-245 items-start gap-4.5 lg:grid-cols-[1.6fr_1fr]">
        <Card title="Valid tokens">
          {tokens.length === 0 ? <p className="text-note text-soft">None yet.</p> : null}
          <ul>
            {tokens.map((token) => (
              <li
                key={token.id}
                className="flex flex-wrap items-start justify-between gap-3 border-line border-t py-3 first:border-t-0"
              >
                <div className="min-w-0">
                  <b className="break-words">{token.name}</b>
                  <p className="text-note text-soft">
                    {token.scope === 'write' ? 'reads and writes' : 'reads'} · made{' '}
                    {calendarDay(token.createdAt, timeZone)}
                    {token.createdBy ? ` by ${token.createdBy}` : ''} ·{' '}
                    {token.lastUsedAt ? `last used ${calendarDay(token.lastUsedAt, timeZone)}` : 'never used'}
                  </p>
                </div>
                <ConfirmDetails summary="Revoke…">
                  <p>Whatever uses this token is refused from now on. It cannot be brought back.</p>
                  <ActionForm action={removeTokenAction}>
                    <input type="hidden" name="name" value={token.name} />
                    <SubmitButton variant="danger">{`Revoke ${token.name}`}</SubmitButton>
                  </ActionForm>
                </ConfirmDetails>
              </li>
            ))}
          </ul>
        </Card>
        <Card title="Make a token" note="It is shown once; only a hash of it is kept.">
          <ActionForm
            action={addTokenAction}
            className="grid gap-4"
            shownLabel="Copy it now: nobody can show it again."
          >
            <FormText label="Name" hint="What will use it." name="name" autoComplete="off" required />
            <FormSelect label="May" name="scope" defaultValue="write">
              <option value="write">push records and read metrics</option>
              <option value="read">read metrics only</option>
            </FormSelect>
            <div>
              <SubmitButton>Make token</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      </div>
    </>
  )
}
