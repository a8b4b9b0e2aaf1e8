import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What a step found. `skipped` tests count neither as passed nor as failed. */
export type Outcome = { passed: number; failed: number; skipped: number; output: string }

/** Runs a command of this project to its end. */
export const runCommand = async (
  args: string[],
  environment: Record<string, string> = {},
): Promise<{ status: number | null; output: string }> => {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve)
  })
  return { status, output }
}

/** A command that passes or fails as a whole. */
export const check = async (args: string[]): Promise<Outcome> => {
  const { status, output } = await runCommand(args)
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, output }
}

/** The report a test program wrote; null when it ended before it could. */
export const readReport = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
