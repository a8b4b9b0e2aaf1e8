import { realpath, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { AppError } from '@/lib/errors'

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const isBare = async (folder: string): Promise<boolean> =>
  (await Promise.all(['HEAD', 'objects', 'refs'].map((entry) => exists(join(folder, entry))))).every(Boolean)

/**
 * Looks whether a path of this machine is a git clone, as far as that shows from outside; reading it tells the rest.
 *
 * @returns the path without links and detours
 * @throws AppError `bad_input` or `not_found`, with what to give instead
 */
export const checkClone = async (path: string): Promise<string> => {
  if (!isAbsolute(path))
    throw new AppError('bad_input', `${path} does not say where it begins.`, {
      hint: 'Give the whole path from the root, like /srv/clones/shop.',
    })
  const folder = await realpath(path).catch((cause: unknown) => {
    throw new AppError('not_found', `There is no folder ${path} on the machine that runs this.`, {
      hint: 'Clone the repository there first, or give the path as that machine knows it.',
      cause,
    })
  })
  if (!(await stat(folder)).isDirectory())
    throw new AppError('bad_input', `${folder} is a file, not a folder.`, {
      hint: 'Record files are imported below.',
    })
  if (!(await exists(join(folder, '.git'))) && !(await isBare(folder)))
    throw new AppError('bad_input', `${folder} is no git repository.`, {
      hint: 'Give the top folder of a clone, or of a bare or mirror repository.',
    })
  return folder
}
