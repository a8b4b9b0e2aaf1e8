import 'server-only'
import { getDatabase } from '@/db/open'
import { isSetUp, type Setup, setUp } from '@/lib/accounts/setup'
import { startSession } from './auth-cookies'

/** Whether setup is open, because nobody can sign in here yet. It needs no session: that is what it is for. */
export const setupIsOpen = async (): Promise<boolean> => !(await isSetUp(await getDatabase()))

/** Creates the administrator and the organisation and signs the administrator in. @throws AppError `conflict` */
export const finishSetup = async (setup: Setup): Promise<void> => {
  await startSession(await setUp(await getDatabase(), setup))
}
