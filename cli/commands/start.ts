import type { Command } from 'commander'
import { openDatabase } from '@/db/open'
import { env } from '@/lib/env'
import { prepareDemo } from '../demo'
import { note } from '../output'
import { buildWeb, isBuildCurrent } from '../start/build'
import { requireFreePort } from '../start/port'
import { stopRequested, supervise } from '../start/supervise'

type Options = { demo?: boolean; dev?: boolean }

/** Plain lines that say what happens and when. */
const timedNotes = () => {
  const begun = Date.now()
  return (text: string) => note(`[${String(Math.round((Date.now() - begun) / 1000)).padStart(3)} s] ${text}`)
}

const prepareBuild = async (say: (text: string) => void, signal: AbortSignal): Promise<void> => {
  if (isBuildCurrent()) return
  say('Building the web application (once for each version) …')
  await buildWeb(signal)
  say('The web application is built.')
}

const announce = (link: string, isDemo: boolean): void => {
  note('')
  if (isDemo)
    note('Desire Path runs with the demo organisation. This link signs you in as its administrator:')
  else note('Desire Path runs. Open it in a browser:')
  process.stdout.write(`\n  ${link}\n\n`)
  note('Ctrl-C stops it.')
}

const start = async (options: Options): Promise<void> => {
  const say = timedNotes()
  const settings = env()
  await requireFreePort(settings.port, settings.host)
  const stop = stopRequested()
  const abandon = new AbortController()
  const build = options.dev ? Promise.resolve() : prepareBuild(say, abandon.signal)
  build.catch(() => {})

  say(
    settings.databaseUrl
      ? 'Opening the database of DATABASE_URL …'
      : `Starting Postgres in ${settings.home} …`,
  )
  const db = await openDatabase(say)
  const prepare = async () => {
    say('The database is ready.')
    const demoLink = options.demo ? await prepareDemo(db, settings.baseUrl, say) : null
    await build
    return { demoLink }
  }
  try {
    const preparation = prepare()
    preparation.catch(() => {})
    const prepared = await Promise.race([preparation, stop])
    if (!prepared) return
    say('Starting worker and web …')
    await supervise(settings, stop, {
      development: options.dev ?? false,
      onReady: async () =>
        announce((await prepared.demoLink?.()) ?? settings.baseUrl, prepared.demoLink !== null),
    })
  } finally {
    say('Stopping …')
    abandon.abort()
    await db.close()
    say('Stopped.')
  }
}

export const register = (program: Command): void => {
  program
    .command('start')
    .description('start database, worker and web on http://localhost:3000 (PORT)')
    .option('--demo', 'load the demo organisation first, and print a link that signs in')
    .option('--dev', 'for development: no build, pages reload as you edit them')
    .action(async (options: Options) => {
      await start(options)
      process.exit(process.exitCode ?? 0)
    })
}
