import type { z } from 'zod'
import type { RepositoryFact } from '../../contract'
import { externalIdOf } from '../map'
import { toValue } from '../stream'
import type { WireRepository } from '../wire'
import type { PayloadRepository } from './payloads'
import type { Ignored, Told } from './told'

/** What a payload says of its repository; as a look at GitHub would find it. */
export const toRepositoryFact = (repository: PayloadRepository): RepositoryFact => ({
  name: repository.full_name,
  externalId: externalIdOf(repository.html_url, repository.id),
  webUrl: repository.html_url,
  ...(repository.archived != null && { archived: repository.archived }),
  ...(repository.default_branch && { defaultBranch: repository.default_branch }),
})

/** A payload's repository as a look would have found it, for the stream that is read without one; `head` is its new tip. */
export const toFound = (repository: PayloadRepository, head: string | null): Record<string, unknown> =>
  toValue({
    nameWithOwner: repository.full_name,
    databaseId: repository.id,
    url: repository.html_url,
    createdAt: repository.created_at ?? new Date(0),
    isArchived: repository.archived ?? false,
    isFork: repository.fork ?? false,
    pushedAt: repository.pushed_at ?? null,
    defaultBranchRef:
      head === null ? null : { name: repository.default_branch ?? 'HEAD', target: { oid: head } },
  } satisfies WireRepository)

/**
 * A repository that was made, renamed, transferred, archived or given another default branch: known at once, and looked
 * at soon. One that was deleted keeps its rows; the look says that it is gone.
 */
export const readRepository = (action: string | null, repository: PayloadRepository): Told | Ignored => {
  const due = { kind: 'discovery' } as const
  if (action === 'deleted') return { stream: null, changes: [], due }
  const fact = toRepositoryFact(repository)
  return {
    stream: null,
    changes: [{ kind: 'repository', fact }],
    due,
    subject: `repository ${fact.externalId}`,
    ...(repository.updated_at && { happenedAt: repository.updated_at }),
  }
}

/** `name: what is wrong` of the first things that a payload lacks. */
export const describeProblems = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('; ')
