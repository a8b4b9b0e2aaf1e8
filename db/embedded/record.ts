import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { z } from 'zod'

const schema = z.object({ port: z.number(), password: z.string(), data: z.string() })

/**
 * What every process must know to reach the server of a home. `port` is 0 until the server ran for the first time. Holds
 * the password: readable by its owner only.
 */
export type ServerRecord = z.infer<typeof schema>

const fileOf = (home: string) => join(home, 'postgres.json')

/** The record of a home; null when no server was made there yet. */
export const readRecord = (home: string): ServerRecord | null => {
  let text: string
  try {
    text = readFileSync(fileOf(home), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  const record = schema.parse(JSON.parse(text))
  return { ...record, data: resolve(/* turbopackIgnore: true */ home, record.data) }
}

/** A data folder within the home is written relative to it, so that the home can be moved. */
export const writeRecord = (home: string, record: ServerRecord): void => {
  const unfinished = `${fileOf(home)}.${process.pid}`
  const data = record.data.startsWith(home) ? relative(home, record.data) : record.data
  writeFileSync(unfinished, `${JSON.stringify({ ...record, data })}\n`, { mode: 0o600 })
  renameSync(unfinished, fileOf(home))
}
