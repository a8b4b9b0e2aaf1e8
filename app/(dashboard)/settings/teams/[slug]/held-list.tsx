import type { Held } from '@/lib/data/team-settings'
import { ActionForm } from '../../../../_components/action-form'
import { withAnswer } from '../../../../_components/confirm-details'
import { FormText } from '../../../../_components/form-fields'
import { SubmitButton } from '../../../../_components/submit-button'
import { endHeldAction, forgetHeldAction } from '../actions'

const time = ({ from, to }: Held): string => {
  if (!from && !to) return 'since ever'
  return [from ? `from ${from}` : null, to ? `until ${to}` : null].filter(Boolean).join(' ')
}

type Props = { kind: 'repository' | 'member'; team: string; rows: Held[] }

const Key = ({ kind, team, row }: Omit<Props, 'rows'> & { row: Held }) => (
  <>
    <input type="hidden" name="kind" value={kind} />
    <input type="hidden" name="team" value={team} />
    <input type="hidden" name="name" value={row.name} />
    <input type="hidden" name="key" value={row.key} />
  </>
)

/** What a team has or had, with its dates; each can be ended or forgotten. */
export const HeldList = ({ kind, team, rows }: Props) => (
  <ul>
    {rows.map((row) => (
      <li key={`${row.name} ${row.key}`} className="border-line border-t py-2.5 first:border-t-0">
        <details className={withAnswer}>
          <summary className="flex cursor-pointer flex-wrap items-baseline justify-between gap-x-4 rounded">
            <span className={row.isOver ? 'min-w-0 break-all text-soft' : 'min-w-0 break-all'}>
              {row.name}
            </span>
            <span className="text-note text-soft">
              {time(row)} · <span className="text-path">change</span>
            </span>
          </summary>
          <div className="mt-3 mb-2 flex flex-wrap items-end gap-3">
            <ActionForm action={endHeldAction} className="flex flex-wrap items-end gap-2">
              <Key kind={kind} team={team} row={row} />
              <FormText label="Over from" name="to" type="date" defaultValue={row.to ?? ''} required />
              <SubmitButton variant="plain">End</SubmitButton>
            </ActionForm>
            <ActionForm action={forgetHeldAction}>
              <Key kind={kind} team={team} row={row} />
              <SubmitButton variant="danger">Forget: it never was</SubmitButton>
            </ActionForm>
          </div>
        </details>
      </li>
    ))}
  </ul>
)
