import 'server-only'
import { getDatabase } from '@/db/open'
import {
  type OrganisationSettings,
  readOrganisation,
  writeOrganisation,
} from '@/lib/organisation/organisation'
import { requireUser } from './session'

/** The organisation's settings, for administrators. */
export const getOrganisationSettings = async (): Promise<OrganisationSettings> => {
  await requireUser('admin')
  return readOrganisation(await getDatabase())
}

/** Changes the organisation's settings; charts that depend on them are rebuilt by the worker. */
export const saveOrganisationSettings = async (settings: OrganisationSettings): Promise<void> => {
  const actor = await requireUser('admin')
  await writeOrganisation(await getDatabase(), actor, settings)
}
