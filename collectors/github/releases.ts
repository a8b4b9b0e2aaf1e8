import { askRepository } from './ask'
import { toRelease } from './map'
import { releasesQuery } from './queries'
import { type List, scanList } from './scan'
import { cursorFrom, describeList, isDue } from './scan-plan'
import { type Reading, type Stream, sinceOf } from './stream'
import type { WireRelease } from './wire'

const pageSize = 100

const listOf = (reading: Reading): List<WireRelease> => {
  const { repository } = reading
  const name = repository.nameWithOwner
  return {
    stream: 'releases',
    title: 'releases',
    pageSize,
    changes: 'CREATED_AT',
    // A draft may be published long after it was made.
    overlapMs: 90 * 86_400_000,
    newest: repository.releases,
    keyOf: ({ tagName, createdAt }) => `${tagName} ${createdAt.toISOString()}`,
    read: async ({ direction, after }, size) =>
      (await askRepository(reading, releasesQuery, { after, direction }, size)).releases,
    toFacts: async (rows) => ({
      facts: { releases: rows.map((wire) => toRelease(name, wire)).filter((release) => release !== null) },
    }),
    isOpen: ({ isDraft }) => isDraft,
  }
}

/** Published releases. A draft may be published long after it was made, so a quarter of a year is read again. */
export const releases: Stream = {
  name: 'releases',
  title: 'releases',
  permission: 'Contents: read',
  lost: 'Without releases they cannot count as deployments.',
  isDue: (repository, cursor, { now, settings }) =>
    isDue(cursorFrom(cursor, pageSize, sinceOf(settings)), repository.releases, now),
  describe: describeList,
  collect: (reading) => scanList(listOf(reading), reading),
}
