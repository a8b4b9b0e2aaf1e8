import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Database } from '@/db/client'
import { quantile } from '@/lib/stats/quantile'
import { openWave } from '@/lib/surveys/open-wave'
import { addTeams } from '@/test/support/survey-organisation'
import { atMost, type Bench, type Figure, figure } from './figure'

const people = 500
const rushMilliseconds = 60_000

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || !address) throw new Error('No free port.')
  return address.port
}

type Server = { url: string; child: ChildProcess }

/** The production server on a database, as `npm start` runs it; builds it first where it has to. */
const startServer = async (db: Database, home: string): Promise<Server> => {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'start'], {
    env: {
      ...process.env,
      DATABASE_URL: db.url,
      DESIRE_PATH_HOME: home,
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('http')) resolve()
    })
    child.on('exit', (status) => reject(new Error(`The server ended with status ${status}`)))
  })
  return { url: `http://localhost:${port}`, child }
}

/** Ends the server and everything it started, at once. */
const kill = async ({ child }: Server): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGKILL')
  await ended
}

const attribute = (tag: string, name: string): string =>
  (new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

type Sent = { outcome: 'stored' | 'already' | 'unsure'; getMilliseconds: number; postMilliseconds: number }

const wish = (person: number): string => `Person ${person} would like fewer meetings.`

/** Opens a personal link and sends answers the way a browser without JavaScript does. */
const answer = async (server: string, token: string, person: number): Promise<Sent> => {
  const address = `${server}/respond/${token}`
  let getMilliseconds = 0
  let postMilliseconds = 0
  try {
    let start = performance.now()
    const page = await (await fetch(address)).text()
    getMilliseconds = performance.now() - start
    if (page.includes('already used')) return { outcome: 'already', getMilliseconds, postMilliseconds }
    const form = new URLSearchParams()
    for (const [tag] of page.matchAll(/<input type="hidden"[^>]*>/g))
      form.append(attribute(tag, 'name'), attribute(tag, 'value'))
    for (const topic of ['ci-speed', 'focus', 'documentation', 'onboarding']) {
      form.append(`${topic}.satisfaction`, String(1 + (person % 5)))
      form.append(`${topic}.importance`, String(5 - (person % 5)))
    }
    form.append('pick-three', 'focus')
    form.append('focus.time-lost', '3')
    form.append('focus.comment', wish(person))
    start = performance.now()
    const sent = await fetch(address, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { origin: server },
    })
    postMilliseconds = performance.now() - start
    await sent.text()
    const to = sent.headers.get('location') ?? ''
    if (sent.status === 303 && to.includes('/respond/thanks'))
      return { outcome: 'stored', getMilliseconds, postMilliseconds }
    return { outcome: to.includes('sent=late') ? 'already' : 'unsure', getMilliseconds, postMilliseconds }
  } catch {
    return { outcome: 'unsure', getMilliseconds, postMilliseconds }
  }
}

/** Kilobytes of script that a page runs, as sent (gzip): its own lines and what it loads. Data is no script. */
const scriptOf = async (server: string, path: string): Promise<number> => {
  const page = await (await fetch(server + path)).text()
  const inline = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code]) => code ?? '').join('\n')
  const addresses = new Set(
    [...page.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, address]) => address ?? ''),
  )
  let bytes = gzipSync(inline).length
  for (const address of addresses) {
    const script = await (await fetch(new URL(address, server))).arrayBuffer()
    bytes += gzipSync(Buffer.from(script)).length
  }
  return bytes / 1000
}

const milliseconds = (values: number[], share: number): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    share,
  ) ?? Number.NaN

const countStored = async (db: Database, wave: string) => {
  const [row] = await db.sql<{ responses: number; answered: number; comments: number }[]>`
    select (select count(*)::int from responses where wave_id = ${wave}) as responses,
      (select count(*)::int from invitations where wave_id = ${wave} and answered) as answered,
      (select count(distinct text)::int from comments where wave_id = ${wave}) as comments`
  return row ?? { responses: Number.NaN, answered: Number.NaN, comments: Number.NaN }
}

/** Everybody answers within a minute, evenly; `during` runs half way. */
const rush = async (
  serverOf: () => string,
  tokens: string[],
  during?: () => Promise<void>,
): Promise<Sent[]> => {
  const half = during === undefined ? null : wait(rushMilliseconds / 2).then(during)
  const sent = await Promise.all(
    tokens.map(async (token, index) => {
      await wait((index * rushMilliseconds) / tokens.length)
      return answer(serverOf(), token, index)
    }),
  )
  await half
  return sent
}

const quietRush = async (db: Database, server: string): Promise<Figure[]> => {
  const { wave, links } = await openWave(db, { instrument: 'standard', audience: { everyone: true } })
  const sent = await rush(
    () => server,
    links.map(({ token }) => token),
  )
  const stored = await countStored(db, wave)
  return [
    atMost(
      'survey-rush, sending, p95',
      milliseconds(
        sent.map((one) => one.postMilliseconds),
        0.95,
      ),
      'ms',
      200,
    ),
    figure(
      'survey-rush, sending, median',
      milliseconds(
        sent.map((one) => one.postMilliseconds),
        0.5,
      ),
      'ms',
    ),
    atMost(
      'survey-rush, opening a link, p95',
      milliseconds(
        sent.map((one) => one.getMilliseconds),
        0.95,
      ),
      'ms',
      1000,
    ),
    atMost('survey-rush, answers lost', people - stored.comments, 'answers', 0),
    atMost('survey-rush, answers doubled', stored.responses - stored.comments, 'answers', 0),
  ]
}

/** The server is killed half way; who was not told that it worked tries again once it is back. */
const killedRush = async (db: Database, home: string, first: Server): Promise<Figure[]> => {
  const { wave, links } = await openWave(db, { instrument: 'standard', audience: { everyone: true } })
  const tokens = links.map(({ token }) => token)
  let server = first
  const sent = await rush(
    () => server.url,
    tokens,
    async () => {
      await kill(server)
      server = await startServer(db, home)
    },
  )
  const unsure = tokens
    .map((token, index) => ({ token, index }))
    .filter(({ index }) => sent[index]?.outcome === 'unsure')
  // What the database holds before anybody tries again: it must be all that was confirmed.
  const held = new Set(
    (await db.sql`select text from comments where wave_id = ${wave}`).map(({ text }) => text),
  )
  const confirmed = tokens.flatMap((_, index) => (sent[index]?.outcome === 'stored' ? [wish(index)] : []))
  const again = await Promise.all(unsure.map(({ token, index }) => answer(server.url, token, index)))
  await kill(server)
  const stored = await countStored(db, wave)
  return [
    figure('survey-rush, stored before the kill or after it', confirmed.length, 'people'),
    figure('survey-rush, told to try again', unsure.length, 'people'),
    atMost(
      'survey-rush, sent but neither stored nor told to try again',
      people - confirmed.length - unsure.length,
      'people',
      0,
    ),
    atMost(
      'survey-rush, told it is stored, but it is not',
      confirmed.filter((text) => !held.has(text)).length,
      'answers',
      0,
    ),
    figure(
      'survey-rush, of these stored all the same',
      again.filter(({ outcome }) => outcome === 'already').length,
      'people',
    ),
    atMost('survey-rush, lost though the server was killed', people - stored.comments, 'answers', 0),
    atMost(
      'survey-rush, doubled though the server was killed',
      stored.responses - stored.comments,
      'answers',
      0,
    ),
  ]
}

/** 500 people answer within a minute, through the production server; then again while it is killed half way. */
export const surveyRush: Bench = async ({ db, folder, say }) => {
  const home = join(folder, 'web')
  await addTeams(
    db,
    Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((team) => [team, { parent: null, people: people / 5 }])),
  )
  const { links } = await openWave(db, { instrument: 'standard', audience: { everyone: true } })
  const server = await startServer(db, home)
  try {
    const path = `/respond/${links[0]?.token}`
    const script = await scriptOf(server.url, path)
    say(`${people} people answer within a minute …`)
    const quiet = await quietRush(db, server.url)
    say('The same again; the server is killed half way …')
    const killed = await killedRush(db, home, server)
    return [
      ...quiet,
      ...killed,
      atMost('respond page, script in all (none is a framework’s)', script, 'kB', 20),
    ]
  } finally {
    await kill(server)
  }
}
