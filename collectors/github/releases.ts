import { toRelease } from './map'
import { releasesQuery } from './queries'
import { scanList } from './scan'
import { nameOf, type Stream } from './stream'
import type { WireRelease } from './wire'

/** Published releases. A draft may be published long after it was made, so a quarter of a year is read again. */
export const releases: Stream = {
  name: 'releases',
  title: 'releases',
  permission: 'Contents: read',
  collect: (reading) => {
    const { client, repository } = reading
    const name = repository.nameWithOwner
    return scanList<WireRelease>(
      {
        stream: 'releases',
        title: 'releases',
        pageSize: 100,
        newest: repository.releases,
        timeOf: ({ createdAt }) => createdAt,
        overlapMs: 90 * 86_400_000,
        read: async ({ direction, after }, size) => {
          const variables = { ...nameOf(repository), after, direction }
          return (await client.query(releasesQuery, variables, size)).data.repository.releases
        },
        toFacts: async (nodes) => ({
          facts: {
            releases: nodes.map((wire) => toRelease(name, wire)).filter((release) => release !== null),
          },
        }),
        isOpen: ({ isDraft }) => isDraft,
      },
      reading,
    )
  },
}
