import type { Connection } from '@/lib/data/sources'
import { ActionForm } from '../../../_components/action-form'
import { LinkButton } from '../../../_components/button'
import { Card } from '../../../_components/card'
import { ConfirmDetails } from '../../../_components/confirm-details'
import { FormSelect, FormText } from '../../../_components/form-fields'
import { SubmitButton } from '../../../_components/submit-button'
import { VerbButton } from '../_components/verb-button'
import { every } from '../_components/words'
import { intervalAction, rereadAction } from './actions'
import { intervals } from './intervals'

const Reread = ({ id }: { id: number }) => (
  <ConfirmDetails summary="Read again…">
    <p>
      Reads again what changed since a day, for instance after rows were lost. What is stored stays, and is
      replaced where it differs.
    </p>
    <ActionForm action={rereadAction} className="grid gap-3">
      <input type="hidden" name="id" value={id} />
      <FormText label="Since" hint="Empty: everything." name="since" type="date" />
      <div>
        <SubmitButton variant="plain">Read again</SubmitButton>
      </div>
    </ActionForm>
  </ConfirmDetails>
)

const Interval = ({ id, minutes }: { id: number; minutes: number }) => {
  const choices = intervals.includes(minutes) ? intervals : [minutes, ...intervals]
  return (
    <ActionForm action={intervalAction} className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="id" value={id} />
      <FormSelect label="Read it" name="minutes" defaultValue={String(minutes)} className="min-w-40 flex-1">
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {every(choice)}
          </option>
        ))}
      </FormSelect>
      <SubmitButton variant="plain">Set</SubmitButton>
    </ActionForm>
  )
}

/** What can be done to a source. */
export const ActionsCard = ({
  connection: { id, source, paused, intervalMinutes },
}: {
  connection: Connection
}) => (
  <Card title={paused ? 'Nothing is read until it is resumed' : 'What can be done'}>
    <div className="grid gap-4">
      <div className="flex flex-wrap items-start gap-2">
        {paused ? (
          <VerbButton id={id} verb="resume" variant="primary">
            Resume
          </VerbButton>
        ) : (
          <>
            <VerbButton id={id} verb="run">
              Run now
            </VerbButton>
            <VerbButton id={id} verb="pause">
              Pause
            </VerbButton>
          </>
        )}
        {source === 'github' ? <Reread id={id} /> : null}
        <LinkButton href={`/sources/${id}/remove`} variant="danger">
          Remove…
        </LinkButton>
      </div>
      <Interval id={id} minutes={intervalMinutes} />
    </div>
  </Card>
)
