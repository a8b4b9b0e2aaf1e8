import { benchmarkReports } from '@/lib/benchmarks/bands'
import type { BenchmarkSettings } from '@/lib/organisation/benchmark-settings'
import { ActionForm } from '../../../_components/action-form'
import { Card } from '../../../_components/card'
import { ChoiceField } from '../../../_components/field'
import { FormSelect } from '../../../_components/form-fields'
import { SubmitButton } from '../../../_components/submit-button'
import { saveBenchmarksAction } from './benchmark-actions'

/** Whose bands stand beside the numbers, if anybody's. */
export const BenchmarkForm = ({ settings }: { settings: BenchmarkSettings }) => (
  <ActionForm action={saveBenchmarksAction} className="mt-4.5 grid max-w-190 gap-4.5">
    <Card
      title={
        settings.year === null
          ? 'Numbers stand for themselves, without bands of other organisations'
          : `Numbers are placed in the bands of ${settings.year}`
      }
      note="A band says where a number stands among those that answered a survey, metric by metric. It is no goal, and comparing teams by it does harm: they are left out unless you choose otherwise. The report of 2025 has no bands."
    >
      <div className="grid gap-4">
        <FormSelect
          label="Bands"
          name="year"
          className="max-w-100"
          defaultValue={settings.year === null ? '' : String(settings.year)}
        >
          <option value="">None</option>
          {benchmarkReports.map(({ year, source }) => (
            <option key={year} value={year}>
              {source}
            </option>
          ))}
        </FormSelect>
        <ChoiceField
          // Made anew when it was saved, because a form's reset forgets it.
          key={String(settings.forTeams)}
          name="forTeams"
          label="Also beside the numbers of teams"
          defaultChecked={settings.forTeams}
        />
      </div>
    </Card>
    <div>
      <SubmitButton pending="Saving…">Save the bands</SubmitButton>
    </div>
  </ActionForm>
)
