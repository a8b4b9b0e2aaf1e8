import { isIPv6 } from 'node:net'
import { constants } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Env } from '@/lib/env'
import { projectRoot } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { note } from '../output'
import { type Child, startChild } from './child'

const health = z.object({ worker: z.string() })

/** Where this machine itself reaches the web application. */
const ownAddress = (port: number, host: string | null): string => {
  const isAnywhere = !host || host === '0.0.0.0' || host === '::'
  return `http://${isAnywhere ? 'localhost' : isIPv6(host) ? `[${host}]` : host}:${port}`
}

/** What `/api/health` says of the worker; null while the web application does not answer. */
const askHealth = async (address: string): Promise<string | null> => {
  try {
    const response = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(5000) })
    return response.ok ? health.parse(await response.json()).worker : null
  } catch {
    return null
  }
}

/** Waits until the web application answers, and then a little for the worker, without which pages work too. */
const waitForWeb = async (address: string, web: Child): Promise<void> => {
  let ended = false
  void web.ended.then(() => {
    ended = true
  })
  let answered: number | null = null
  for (const deadline = Date.now() + 90_000; Date.now() < deadline && !ended; await wait(250)) {
    const worker = await askHealth(address)
    if (worker === null) continue
    answered ??= Date.now()
    if (worker === 'ok' || Date.now() > answered + 15_000) return
  }
  throw new AppError('unavailable', `The web application did not answer at ${address}.`, {
    hint: 'What it said is above.',
  })
}

/** Resolves when the person (Ctrl-C), the system, or the end of the npm process that runs us asks to stop. */
export const stopRequested = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
    if (!process.env.npm_lifecycle_event) return
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && resolve(), 1000).unref()
  })

const workerProgram = ['--import', 'tsx', 'collectors/worker.ts']

/** Pages come before what is collected and counted: on a busy machine the worker waits for them. */
const afterPages = constants.priority.PRIORITY_BELOW_NORMAL

/** Starts a worker again whenever it ends by itself, each time a little later. */
const keepWorker = (environment: Record<string, string>): { stop: () => Promise<void> } => {
  let stopping = false
  let worker = startChild(workerProgram, environment, afterPages)
  const watch = async () => {
    for (let failures = 1; ; failures++) {
      const status = await worker.ended
      if (stopping) return
      note(`The worker ended (status ${status ?? 'signal'}); starting it again.`)
      await wait(Math.min(30_000, 1000 * failures))
      if (stopping) return
      worker = startChild(workerProgram, environment, afterPages)
    }
  }
  void watch()
  return {
    stop: async () => {
      stopping = true
      await worker.stop()
    },
  }
}

/**
 * Runs worker and web until a stop is requested or the web application ends.
 *
 * @param onReady called once when the web application answers
 */
export const supervise = async (
  { port, host, home }: Env,
  stop: Promise<void>,
  options: { development: boolean; onReady: () => Promise<void> },
): Promise<void> => {
  const environment = {
    DESIRE_PATH_HOME: home,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: options.development ? 'development' : 'production',
  }
  const next = join(projectRoot(), 'node_modules/next/dist/bin/next')
  const where = ['-p', String(port), ...(host ? ['-H', host] : [])]
  const web = startChild([next, options.development ? 'dev' : 'start', ...where], environment)
  const worker = keepWorker(environment)
  try {
    const failed = web.ended.then((status) => {
      throw new AppError('unavailable', `The web application ended (status ${status ?? 'signal'}).`, {
        hint: 'What it said is above.',
      })
    })
    failed.catch(() => {})
    const ready = waitForWeb(ownAddress(port, host), web).then(options.onReady)
    ready.catch(() => {})
    await Promise.race([stop, failed, ready])
    await Promise.race([stop, failed])
  } finally {
    await Promise.all([worker.stop(), web.stop()])
  }
}
