import { env } from '@/lib/env'
import { connect, type Database } from './client'
import { openEmbedded } from './embedded'
import { migrate } from './migrate'

/**
 * Opens the database of this installation, migrated: the one in `DATABASE_URL`, or else the embedded server of
 * `DESIRE_PATH_HOME`. `close` gives the server back: the last process that uses it stops it.
 *
 * @param onNotice hears what a person should know (where the server's data went, for instance)
 */
export const openDatabase = async (onNotice: (text: string) => void = () => {}): Promise<Database> => {
  const { databaseUrl, home } = env()
  if (databaseUrl) {
    await migrate(databaseUrl)
    return connect(databaseUrl)
  }
  const server = await openEmbedded(home)
  if (server.moved) onNotice(server.moved)
  try {
    await migrate(server.url)
  } catch (error) {
    await server.release()
    throw error
  }
  const database = connect(server.url)
  return {
    ...database,
    close: async () => {
      await database.close()
      await server.release()
    },
  }
}

// On globalThis (the cast adds our property to it): Next loads this module anew when code changes, the connections stay.
const shared = globalThis as { desirePathDatabase?: Promise<Database> }

/** The one database of this process, opened at the first call. A failure to open is tried again at the next call. */
export const getDatabase = (): Promise<Database> => {
  if (process.env.NEXT_PHASE === 'phase-production-build') {
    throw new Error('A page wants the database while it is built: it must be rendered per request.')
  }
  shared.desirePathDatabase ??= openDatabase().catch((error: unknown) => {
    shared.desirePathDatabase = undefined
    throw error
  })
  return shared.desirePathDatabase
}
