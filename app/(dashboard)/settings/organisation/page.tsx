import type { Metadata } from 'next'
import { getBenchmarkSettings } from '@/lib/data/benchmark-settings'
import { getCalendarSettings } from '@/lib/data/calendar-settings'
import { getOrganisationSettings } from '@/lib/data/organisation-settings'
import { mayOpen } from '@/lib/data/session'
import { ActionForm } from '../../../_components/action-form'
import { Card } from '../../../_components/card'
import { FormText, FormTimeZone } from '../../../_components/form-fields'
import { PageHeader } from '../../../_components/page-header'
import { SubmitButton } from '../../../_components/submit-button'
import { NotAllowed } from '../_components/not-allowed'
import { saveOrganisationAction } from './actions'
import { BenchmarkForm } from './benchmark-form'
import { CalendarForm } from './calendar-form'

export const metadata: Metadata = { title: 'Organisation' }

/** Name, calendar, the incident window and the cost rates. */
export default async function OrganisationPage() {
  if (!(await mayOpen('admin'))) return <NotAllowed needed="admin" />
  const settings = await getOrganisationSettings()
  const hours = settings.incidentWindowHours
  const money = settings.hourlyRate
    ? `an hour is priced at ${settings.hourlyRate} ${settings.currency}`
    : 'hours are not turned into money'
  return (
    <>
      <PageHeader finding={`${settings.name} counts its days in ${settings.timeZone}, and ${money}`} />
      <ActionForm action={saveOrganisationAction} className="grid max-w-190 gap-4.5">
        <Card title="Name and calendar">
          <div className="grid items-end gap-4 sm:grid-cols-2">
            <FormText label="Name" name="name" required defaultValue={settings.name} />
            <FormTimeZone defaultValue={settings.timeZone} />
          </div>
        </Card>
        <Card
          title={`An incident counts against a deployment up to ${hours} hours before it`}
          note="Only where the incident itself names neither a deployment nor a commit. Changing this recomputes all deployments in the background."
        >
          <FormText
            label="Hours"
            name="incidentWindowHours"
            inputMode="numeric"
            required
            className="max-w-40"
            defaultValue={String(hours)}
          />
        </Card>
        <Card
          title="What an hour of a developer’s time costs"
          note="Turns hours lost into an estimate in money, always labelled as one. Leave the rate empty to show hours only."
        >
          <div className="grid gap-4 sm:grid-cols-3">
            <FormText
              label="Loaded hourly rate"
              name="hourlyRate"
              inputMode="numeric"
              defaultValue={settings.hourlyRate === null ? '' : String(settings.hourlyRate)}
            />
            <FormText
              label="Currency"
              name="currency"
              maxLength={3}
              required
              defaultValue={settings.currency}
            />
            <FormText
              label="Working weeks a year"
              name="workingWeeksPerYear"
              inputMode="numeric"
              required
              defaultValue={String(settings.workingWeeksPerYear)}
            />
          </div>
        </Card>
        <div>
          <SubmitButton pending="Saving…">Save</SubmitButton>
        </div>
      </ActionForm>
      <CalendarForm settings={await getCalendarSettings()} />
      <BenchmarkForm settings={await getBenchmarkSettings()} />
    </>
  )
}
