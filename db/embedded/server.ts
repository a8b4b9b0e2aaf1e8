import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '@/lib/errors'
import type { Place } from './place'
import { isServerProcess } from './server-process'

/** Runs a Postgres program as the server's user. Output goes to nobody: the server would keep a pipe open. */
const run = async (place: Place, program: string, args: string[], capture: boolean): Promise<string> => {
  const child = spawn(join(place.programs, 'bin', program), args, {
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C', PGDATA: undefined, PGPORT: undefined },
    stdio: ['ignore', 'ignore', capture ? 'pipe' : 'ignore'],
    ...place.user.ids,
  })
  let output = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on(capture ? 'close' : 'exit', resolve)
  })
  if (status === 0) return output
  throw new Error(`${program} ended with status ${status}. ${output.trim()}`)
}

/** Makes the data folder, complete or not at all: it appears by one rename. */
export const initialise = async (place: Place, password: string): Promise<void> => {
  const unfinished = `${place.data}.new`
  const passwordFile = `${place.data}.password`
  mkdirSync(dirname(place.data), { recursive: true })
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (place.user.ids) {
    chownSync(unfinished, place.user.ids.uid, place.user.ids.gid)
    chownSync(passwordFile, place.user.ids.uid, place.user.ids.gid)
  }
  chmodSync(unfinished, 0o700)
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  try {
    await run(
      place,
      'initdb',
      [
        `--pgdata=${unfinished}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        ...locale,
        '--no-sync',
      ],
      true,
    )
    renameSync(unfinished, place.data)
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true })
    throw new AppError('unavailable', `The embedded Postgres could not make its data folder ${place.data}.`, {
      hint: cause instanceof Error ? cause.message : '',
      cause,
    })
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

const isFree = (port: number) =>
  new Promise<number | null>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      const found = typeof address === 'object' && address ? address.port : null
      probe.close(() => resolve(found))
    })
  })

const lastLines = (file: string) =>
  existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-5).join(' | ') : ''

/** A `postmaster.pid` whose process is no server of this folder stops Postgres from starting: it is set aside. */
const removeStalePid = (place: Place) => {
  const file = join(place.data, 'postmaster.pid')
  if (existsSync(file) && !isServerProcess(place.data)) rmSync(file, { force: true })
}

/**
 * Starts the server on the loopback interface and waits until it answers; it outlives this process.
 *
 * @returns the port: `preferredPort` where that is free, else one the system chose
 */
export const start = async (
  place: Place,
  preferredPort: number | null,
  settings: string[],
): Promise<number> => {
  const log = join(place.data, 'server.log')
  for (let attempt = 1; ; attempt++) {
    removeStalePid(place)
    rmSync(log, { force: true })
    const port = (attempt === 1 && preferredPort && (await isFree(preferredPort))) || (await isFree(0))
    if (!port) throw new AppError('unavailable', 'No free port on 127.0.0.1 for the embedded Postgres.')
    const options = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', ...settings]
    try {
      await run(
        place,
        'pg_ctl',
        [
          'start',
          '-w',
          '-t',
          '120',
          '-D',
          place.data,
          '-l',
          log,
          '-o',
          options.map((option) => `-c "${option}"`).join(' '),
        ],
        false,
      )
      return port
    } catch (cause) {
      // Another program may have taken the port in between; backends of a killed server need a moment to end.
      if (attempt < 5) {
        await wait(400 * attempt)
        continue
      }
      throw new AppError('unavailable', `The embedded Postgres in ${place.data} did not start.`, {
        hint: `Its log says: ${lastLines(log) || 'nothing'}`,
        cause,
      })
    }
  }
}

/** Stops the server: running statements are cancelled, all that was committed is kept. */
export const stop = async (place: Place): Promise<void> => {
  await run(place, 'pg_ctl', ['stop', '-w', '-t', '60', '-m', 'fast', '-D', place.data], true).catch(
    (error: unknown) => {
      if (isServerProcess(place.data)) throw error
    },
  )
}
