import { type PayloadRepository, push } from './payloads'
import { toFound } from './repository'
import type { Ignored, Told } from './told'

/**
 * A push to the default branch. It lists commits without their parents, so none is stored from it: the history is read
 * from the new tip on, which is one question.
 */
export const readPush = (payload: unknown, repository: PayloadRepository): Told | Ignored => {
  const { ref, after, deleted } = push.parse(payload)
  const branch = repository.default_branch
  if (!branch || ref !== `refs/heads/${branch}` || deleted)
    return { ignored: 'It is not about the default branch; commits of pull requests come with those.' }
  return {
    stream: 'history',
    changes: [],
    due: { kind: 'history', head: after, repository: toFound(repository, after) },
  }
}
