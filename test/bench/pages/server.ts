import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** The product as a person starts it, signed in; `visit` gives the seconds that a page took and its status. */
export type Site = {
  visit: (path: string) => Promise<{ seconds: number; status: number }>
  stop: () => Promise<void>
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || !address) throw new Error('No free port.')
  return address.port
}

const cookiesOf = (response: Response): string[] =>
  response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')

/** Follows a link that signs in, and returns the cookies of the session. */
const signIn = async (link: string): Promise<string> => {
  const cookies: string[] = []
  let address: string | null = link
  for (let step = 0; address && step < 5; step++) {
    const response: Response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: cookies.join('; ') },
    })
    cookies.push(...cookiesOf(response))
    const next = response.headers.get('location')
    address = next && new URL(next, address).href
    await response.arrayBuffer()
  }
  return cookies.join('; ')
}

/** Starts the product on a database (or with `null` on the demo organisation, in a folder) and signs in. */
export const startSite = async (databaseUrl: string | null, home: string): Promise<Site> => {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'start', '--demo'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl ?? '',
      DESIRE_PATH_HOME: home,
      PORT: String(port),
      // As under npm: the server stops when whoever started it is gone.
      npm_lifecycle_event: 'bench',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
  const cookie = await signIn(link)
  return {
    visit: async (path) => {
      const start = performance.now()
      const response = await fetch(`http://localhost:${port}${path}`, {
        headers: { cookie },
        redirect: 'manual',
      })
      await response.arrayBuffer()
      return { seconds: (performance.now() - start) / 1000, status: response.status }
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
