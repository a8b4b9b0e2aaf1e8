'use client'

import { type ReactNode, useActionState } from 'react'
import { buttonClass } from '@/app/_components/button'
import { FormMessage } from '@/app/_components/form-message'
import { Notice } from '@/app/_components/notice'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { type FormState, newForm, typed } from '@/lib/form-state'
import { linksRows } from './links-rows'

const Links = ({ csv, wave }: { csv: string; wave: string }) => (
  <div className="grid gap-3">
    <Notice tone="warning" title="Save the links now: they are shown this once.">
      Only a hash of each link is kept. Whoever holds a link can answer in that person’s place, so send each
      to its person only, and delete the file afterwards.
    </Notice>
    <div className="flex flex-wrap gap-2">
      <a
        href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}
        download="survey-links.csv"
        className={buttonClass('primary')}
      >
        Download the links as CSV
      </a>
      <ViewLink href={`/surveys/${wave}`} className={buttonClass('plain')}>
        Go to the survey
      </ViewLink>
    </div>
    <div className="max-h-96 overflow-y-auto rounded-xl border border-line px-5 py-1">
      <Table label="Personal links">
        <thead>
          <tr>
            <Th>Person</Th>
            <Th>Team</Th>
            <Th>Link</Th>
          </tr>
        </thead>
        <tbody>
          {linksRows(csv).map(([login, , team, url]) => (
            <tr key={login}>
              <Td as="th">{login}</Td>
              <Td>{team}</Td>
              <Td>
                <code className="select-all break-all font-mono">{url}</code>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  </div>
)

/** A form whose action makes personal links; once it has, the links take the form's place. */
export const LinksForm = ({
  action,
  children,
}: {
  action: (state: FormState, data: FormData) => Promise<FormState>
  children: ReactNode
}) => {
  const [state, send] = useActionState(action, newForm)
  return (
    <>
      <FormMessage state={state} />
      {state.shown ? (
        <Links csv={state.shown} wave={typed(state, 'wave')} />
      ) : (
        <form action={send} className="grid gap-3">
          {children}
        </form>
      )}
    </>
  )
}
