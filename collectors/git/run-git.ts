import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { AppError } from '@/lib/errors'

/**
 * The folder itself has to be the repository: git would else take one that happens to lie above it, or the one whose
 * hook we run in.
 */
const environmentFor = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_COMMON_DIR: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_NAMESPACE: undefined,
  GIT_CEILING_DIRECTORIES: dirname(folder),
  // Whole buffers down the pipe instead of a flush after every commit.
  GIT_FLUSH: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  LC_ALL: 'C',
})

const explain = (folder: string, stderr: string): AppError => {
  const said =
    stderr
      .trim()
      .split('\n')
      .at(0)
      ?.replace(/^fatal: /, '') ?? ''
  if (said.startsWith('not a git repository'))
    return new AppError('bad_input', `${folder} is no git repository.`, {
      hint: 'Give the top folder of a clone, or of a bare or mirror repository.',
    })
  if (said.includes('dubious ownership'))
    return new AppError('not_allowed', `git refuses to read ${folder}: it belongs to another user.`, {
      hint: `Allow it with: git config --global --add safe.directory '${folder}'`,
    })
  return new AppError('unavailable', `git could not read ${folder}: ${said || 'it gave no reason'}.`, {
    hint: `Check the clone with: git -C '${folder}' fsck --connectivity-only`,
  })
}

const notInstalled = (cause: unknown) =>
  new AppError('misconfigured', 'git is not installed, or not on the PATH.', {
    hint: 'Install git 2.22 or newer (https://git-scm.com/downloads) and run this again.',
    cause,
  })

/**
 * Runs git on a repository and yields what it prints as it comes.
 *
 * @param accepted exit codes that are answers and no failures
 * @throws AppError when git is missing, cannot read the repository, or stops half way
 */
export async function* streamGit(
  folder: string,
  args: string[],
  { input = '', accepted = [0] }: { input?: string; accepted?: number[] } = {},
): AsyncGenerator<Buffer, number, undefined> {
  const child = spawn('git', ['-C', folder, ...args], { env: environmentFor(folder), stdio: 'pipe' })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(notInstalled(error)))
    child.once('close', resolve)
  })
  // Whoever stops listening early never awaits the end.
  ended.catch(() => {})
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    if (stderr.length < 10_000) stderr += chunk.toString()
  })
  // git may close its input before it has read all of it, when it fails: its exit code then tells more than EPIPE.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  try {
    for await (const chunk of child.stdout) yield chunk
    const code = await ended
    if (code === null || !accepted.includes(code)) throw explain(folder, stderr)
    return code
  } finally {
    child.kill()
  }
}

/** Runs git to its end and returns what it printed, without the last line break. Throws as `streamGit` does. */
export const runGit = async (
  folder: string,
  args: string[],
  options: { input?: string; accepted?: number[] } = {},
): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of streamGit(folder, args, options)) chunks.push(chunk)
  return Buffer.concat(chunks).toString().replace(/\n$/, '')
}
