import type { Command } from 'commander'
import { env } from '@/lib/env'
import { prepareDemo } from '../demo'
import { note, withDatabase } from '../output'

export const register = (program: Command): void => {
  program
    .command('demo')
    .description('load the demo organisation into an installation that has no organisation yet')
    .action(() =>
      withDatabase(async (db) => {
        await prepareDemo(db, env().baseUrl, note)
        note('`npm run demo` starts the application with it and prints a link that signs in.')
      }),
    )
}
