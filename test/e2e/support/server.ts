import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { temporaryHome } from '../../support/temporary-home'

/** A production server with a database of its own; `link` is what `npm start` or `npm run demo` printed. */
export type RunningServer = { url: string; home: string; link: string; stop: () => Promise<void> }

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || !address) throw new Error('No free port.')
  return address.port
}

/** Starts the product the way a person does, in a folder and on a port of its own. */
export const startServer = async ({ demo }: { demo: boolean }): Promise<RunningServer> => {
  const home = temporaryHome('desire-path-e2e-')
  const port = await freePort()
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'cli/main.ts', 'start', ...(demo ? ['--demo'] : [])],
    {
      env: {
        ...process.env,
        DESIRE_PATH_HOME: home,
        DATABASE_URL: '',
        PORT: String(port),
        // As under npm: the server stops when whoever started it is gone.
        npm_lifecycle_event: 'test',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = once(child, 'exit')
  const link = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = text.match(/http:\S+/)
      if (found) resolve(found[0])
    })
    child.on('exit', (status) => reject(new Error(`The server ended with status ${status}:\n${said}`)))
  })
  return {
    url: `http://localhost:${port}`,
    home,
    link,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}
