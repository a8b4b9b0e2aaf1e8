import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '@/lib/env'
import { AppError } from '@/lib/errors'

const sources = [
  'app',
  'lib',
  'db',
  'public',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
]

const filesBelow = (path: string): string[] => {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

/** A fingerprint of everything that goes into the build. */
const fingerprint = (root: string): string => {
  const hash = createHash('sha256').update(process.version)
  for (const file of [...sources, 'package-lock.json'].flatMap((source) => filesBelow(join(root, source)))) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

const stampFile = (root: string) => join(root, '.next', 'desire-path-build')

/** Whether `.next` holds a build of exactly these sources. */
export const isBuildCurrent = (): boolean => {
  const root = projectRoot()
  const stamp = stampFile(root)
  return (
    existsSync(join(root, '.next', 'BUILD_ID')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(root)
  )
}

/**
 * Builds the web application for production.
 *
 * @throws AppError `unavailable` with the end of the build's output
 */
export const buildWeb = async (signal: AbortSignal): Promise<void> => {
  const root = projectRoot()
  const before = fingerprint(root)
  const child = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-8000)
    })
  }
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (status !== 0) {
    throw new AppError('unavailable', `The build of the web application failed:\n${output.trim()}`)
  }
  writeFileSync(stampFile(root), before)
}
