import { toValue } from '../stream'
import type { WireRepository } from '../wire'
import { type PayloadRepository, push } from './payloads'
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
  const found: WireRepository = {
    nameWithOwner: repository.full_name,
    databaseId: repository.id,
    url: repository.html_url,
    createdAt: repository.created_at ?? new Date(0),
    isArchived: repository.archived ?? false,
    isFork: repository.fork ?? false,
    pushedAt: repository.pushed_at ?? null,
    defaultBranchRef: { name: branch, target: { oid: after } },
  }
  return {
    stream: 'history',
    changes: [],
    due: { kind: 'history', head: after, repository: toValue(found) },
  }
}
