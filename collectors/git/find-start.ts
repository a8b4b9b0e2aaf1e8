import { AppError } from '@/lib/errors'
import type { CollectContext } from '../contract'
import { resolveCommits } from './client'
import { type GitCursor, gitCursor, historyStream, type Source } from './schemas'

/** What the next run has to know when everything of this one is stored. */
export const cursorOf = ({ clone, tags }: Source): GitCursor => ({
  version: 1,
  path: clone.path,
  tip: clone.tip,
  tags: Object.fromEntries(tags.map(({ name, sha }) => [name, sha])),
  boundary: clone.boundary,
})

const describeTagsOf = ({ tags }: GitCursor) =>
  Object.entries(tags)
    .map((entry) => entry.join(' '))
    .sort()
    .join('\n')

/** Whether there is nothing to read since. */
export const isSameHistory = (a: GitCursor, b: GitCursor): boolean =>
  a.tip === b.tip && describeTagsOf(a) === describeTagsOf(b)

/** Folders of the same name are told apart only by what is in them. */
const refuseNamesake = (source: Source, cursor: GitCursor, isTipHere: boolean) => {
  if (!source.repository.startsWith('local/') || cursor.path === source.clone.path || isTipHere) return
  throw new AppError(
    'conflict',
    `Another clone is already collected as ${source.repository}: ${cursor.path}.`,
    {
      hint: `Name this one: collect git ${source.clone.path} --name owner/repo`,
    },
  )
}

/** The cursor to go on from; null when everything has to be read, because it is new or no longer what it was. */
export const findStart = async (source: Source, context: CollectContext): Promise<GitCursor | null> => {
  const { clone, repository } = source
  const stored = await context.readCursor(repository, historyStream)
  const cursor = gitCursor.safeParse(stored)
  if (!cursor.success) return null
  const isTipHere = (await resolveCommits(clone, [cursor.data.tip])).size > 0
  refuseNamesake(source, cursor.data, isTipHere)
  if (!isTipHere) context.tell('History was rewritten since the last run: everything is read again.')
  const isSameBoundary = cursor.data.boundary.join() === clone.boundary.join()
  return isTipHere && isSameBoundary ? cursor.data : null
}
