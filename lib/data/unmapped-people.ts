import 'server-only'
import { getDatabase } from '@/db/open'
import { listUnmappedPeople, type Unmapped } from '@/lib/sources/unmapped-people'
import { requireUser } from './session'

/** Who works on the repositories and is in no team, so that no survey of a team reaches them. */
export const getUnmappedPeople = async (): Promise<Unmapped> => {
  await requireUser('platform')
  return listUnmappedPeople(await getDatabase(), new Date())
}
