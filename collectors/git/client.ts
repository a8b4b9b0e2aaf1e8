import { readFile, realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '@/lib/errors'
import { readSeconds } from './dates'
import { parseCommits } from './parse-commits'
import { runGit, streamGit } from './run-git'
import type { Clone, GitCommit, GitTag } from './schemas'

const findFolder = async (path: string): Promise<string> => {
  const folder = await realpath(path).catch((cause: unknown) => {
    throw new AppError('not_found', `There is no folder ${resolve(path)}.`, {
      hint: 'Give the path of a git clone on this machine.',
      cause,
    })
  })
  if (!(await stat(folder)).isDirectory())
    throw new AppError('bad_input', `${folder} is a file, not a folder.`, {
      hint: 'Give the top folder of a git clone. Record files are read with the import command.',
    })
  return folder
}

/** The commit a ref or an abbreviated name stands for, null when there is none. */
const findCommit = async (folder: string, name: string): Promise<string | null> => {
  const found = await runGit(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`], {
    accepted: [0, 1],
  })
  return found || null
}

/** origin's default branch, else the branch that is checked out, else main or master. */
const findBranch = async (folder: string): Promise<{ branch: string | null; tip: string | null }> => {
  const symbolic = (ref: string) => runGit(folder, ['symbolic-ref', '--quiet', ref], { accepted: [0, 1] })
  const candidates = [
    ...(await Promise.all([symbolic('refs/remotes/origin/HEAD'), symbolic('HEAD')])),
    ...['main', 'master'].flatMap((name) => [`refs/remotes/origin/${name}`, `refs/heads/${name}`]),
  ]
  for (const ref of candidates.filter(Boolean)) {
    const tip = await findCommit(folder, ref)
    if (tip) return { branch: ref.replace(/^refs\/(?:heads|remotes\/origin)\//, ''), tip }
  }
  return { branch: null, tip: null }
}

const readBoundary = async (folder: string, file: string): Promise<string[]> => {
  const text = await readFile(resolve(folder, file), 'utf8').catch(() => '')
  return text.split('\n').filter(Boolean).sort()
}

/**
 * Opens a clone: work tree, bare or mirror repository, or a linked work tree.
 *
 * @throws AppError when the path is missing, is no repository, or git cannot read it
 */
export const openClone = async (path: string): Promise<Clone> => {
  const folder = await findFolder(path)
  // The first to ask finds out whether this is a repository at all.
  const shallow = await runGit(folder, ['rev-parse', '--git-path', 'shallow'])
  const [originUrl, head, boundary] = await Promise.all([
    runGit(folder, ['config', '--get', 'remote.origin.url'], { accepted: [0, 1] }),
    findBranch(folder),
    readBoundary(folder, shallow),
  ])
  return { path: folder, ...head, boundary, originUrl: originUrl || null }
}

/**
 * The commits that names (full or abbreviated hashes) stand for; a name that is unknown, ambiguous or no commit is
 * missing from the answer.
 */
export const resolveCommits = async (clone: Clone, names: string[]): Promise<Map<string, string>> => {
  if (names.length === 0) return new Map()
  const answers = await runGit(clone.path, ['cat-file', '--batch-check=%(objecttype) %(objectname)'], {
    input: names.map((name) => `${name}^{commit}\n`).join(''),
  })
  const lines = answers.split('\n')
  return new Map(
    names.flatMap((name, index) => {
      const sha = /^commit (?<sha>\S+)$/.exec(lines[index] ?? '')?.groups?.sha
      return sha ? [[name, sha] as const] : []
    }),
  )
}

/** Every tag that leads to a commit, and how many point at something else (a file, a tree). */
export const readTags = async (clone: Clone): Promise<{ tags: GitTag[]; skipped: string[] }> => {
  const format = [
    'refname:strip=2',
    'objecttype',
    'objectname',
    '*objecttype',
    '*objectname',
    'creatordate:raw',
  ]
  const output = await runGit(clone.path, [
    'for-each-ref',
    `--format=${format.map((field) => `%(${field})`).join('%00')}`,
    'refs/tags',
  ])
  const rows = output
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [name = '', type = '', object = '', peeledType = '', peeled = '', date = ''] = line.split('\0')
      const isTag = type === 'tag'
      return { name, type: isTag ? peeledType : type, object: isTag ? peeled : object, date }
    })
  // A tag of a tag is peeled only once here.
  const nested = await resolveCommits(
    clone,
    rows.filter((row) => row.type === 'tag').map((row) => row.object),
  )
  const found = rows.map((row) => ({
    name: row.name,
    sha: row.type === 'commit' ? row.object : nested.get(row.object),
    taggedSeconds: readSeconds(Buffer.from(row.date.split(' ')[0] ?? '')),
  }))
  return {
    tags: found.flatMap(({ sha, ...tag }) => (sha ? [{ ...tag, sha }] : [])),
    skipped: found.flatMap(({ sha, name }) => (sha ? [] : [name])),
  }
}

/** Streams the commits reachable from `from` and not from `without`, newest first, in batches. */
export async function* readCommits(
  clone: Clone,
  from: string[],
  without: string[],
): AsyncGenerator<GitCommit[], void, undefined> {
  const format = ['%P', '%at', '%ct', '%an', '%ae', '%s', '%b', ''].join('%x00')
  const input = [...from, ...without.map((sha) => `^${sha}`)].map((line) => `${line}\n`).join('')
  yield* parseCommits(streamGit(clone.path, ['rev-list', '--stdin', `--format=${format}`], { input }))
}
