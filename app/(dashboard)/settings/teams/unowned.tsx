import type { TeamRow } from '@/lib/data/team-settings'
import { ActionForm } from '../../../_components/action-form'
import { Card } from '../../../_components/card'
import { ChoiceField } from '../../../_components/field'
import { FormSelect } from '../../../_components/form-fields'
import { SubmitButton } from '../../../_components/submit-button'
import { assignRepositoriesAction } from './actions'
import { DayFields } from './day-fields'
import { ParentOptions } from './parent-options'

/** The repositories that no team owns today, to be given to one. */
export const Unowned = ({ unowned, teams }: { unowned: string[]; teams: TeamRow[] }) => (
  <Card
    title={
      unowned.length === 1 ? 'One repository has no owner' : `${unowned.length} repositories have no owner`
    }
    note="What happens in them counts for the organisation, but for no team."
  >
    <ActionForm action={assignRepositoriesAction} className="grid gap-4">
      <fieldset className="grid max-h-90 gap-2 overflow-y-auto">
        <legend className="sr-only">Repositories without owner</legend>
        {unowned.map((name) => (
          <ChoiceField
            key={name}
            name="repositories"
            value={name}
            label={<span className="break-all">{name}</span>}
          />
        ))}
      </fieldset>
      {teams.length === 0 ? (
        <p className="text-note text-soft">Add a team first; then choose here what it owns.</p>
      ) : (
        <>
          <FormSelect label="Give those chosen to" name="team" defaultValue={teams[0]?.slug}>
            <ParentOptions teams={teams} />
          </FormSelect>
          <DayFields />
          <div>
            <SubmitButton>Give to team</SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  </Card>
)
