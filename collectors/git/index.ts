import { isReleaseTag } from '@/lib/release-tags'
import type { Batch, CollectContext, Collector, RepositoryFact } from '../contract'
import { openClone, readTags } from './client'
import { describeTags } from './describe'
import { cursorOf, findStart, isSameHistory } from './find-start'
import { nameRepository } from './name-repository'
import { readSince } from './read-since'
import { type GitInput, gitInput, type Source } from './schemas'

/** Settings of a repository that nobody knew: where release tags exist, they are its deployments. */
const describeRepository = async (
  { clone, repository, tags }: Source,
  { tags: tagPattern }: GitInput,
  context: CollectContext,
): Promise<RepositoryFact> => {
  const hasReleases = tags.some(({ name }) => isReleaseTag(name, tagPattern))
  const isNew = !(await context.isKnown(repository))
  return {
    name: repository,
    ...(clone.branch && { defaultBranch: clone.branch }),
    ...(tagPattern && { tagPattern }),
    ...(isNew && hasReleases && { deploymentSource: 'tags' as const }),
  }
}

async function* collect(input: GitInput, context: CollectContext): AsyncGenerator<Batch, void, undefined> {
  const clone = await openClone(input.path)
  const repository = input.name ?? nameRepository(clone)
  const { tip } = clone
  if (tip === null) {
    yield { facts: { repositories: [{ name: repository }] } }
    return context.tell(`${clone.path} has no commit on its default branch yet: nothing to collect.`)
  }
  const { tags, skipped } = await readTags(clone)
  const source: Source = { clone: { ...clone, tip }, repository, tags }
  const start = await findStart(source, context)
  for (const message of describeTags({ branch: clone.branch, tags, skipped, pattern: input.tags }))
    context.tell(message)
  yield { facts: { repositories: [await describeRepository(source, input, context)] } }
  if (start && isSameHistory(start, cursorOf(source))) return context.tell('Nothing new since the last run.')
  if ((yield* readSince(source, start, context)) === 'read') return
  context.tell('History was rewritten since the last run: everything is read again.')
  yield* readSince(source, null, context)
}

/** Commits, changes and tags of a clone on this machine; needs git and no token. */
export const gitCollector: Collector<GitInput> = {
  source: 'git',
  input: gitInput,
  subject: ({ path }) => path,
  collect,
}
