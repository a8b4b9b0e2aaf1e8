import { expect, test } from 'vitest'
import { serve, shop } from './client'

test('a repository answers by its former name with its new one', async () => {
  const { ask } = await serve(shop({ formerNames: ['acme/store'] }))
  const by = (more: string) =>
    `{ repository(owner: "acme", name: "store"${more}) { nameWithOwner databaseId } }`
  expect(await ask(by(''))).toEqual({ data: { repository: { nameWithOwner: 'acme/shop', databaseId: 7 } } })
  expect(await ask(by(', followRenames: false'))).toMatchObject({ errors: [{ type: 'NOT_FOUND' }] })
})

test('an organisation lists its repositories and teams', async () => {
  const { ask } = await serve({
    owners: [
      {
        login: 'acme',
        repositories: [
          { name: 'b', createdAt: '2020-01-01T00:00:00Z' },
          { name: 'a', createdAt: '2021-01-01T00:00:00Z', isArchived: true },
        ],
        teams: [
          { slug: 'web', name: 'Web', members: [{ login: 'ada' }], repositories: ['a'] },
          { slug: 'ui', name: 'UI', parent: 'web', members: [{ login: 'bo' }], repositories: [] },
        ],
      },
    ],
  })
  const query = `{ organization(login: "acme") {
    repositories(first: 9, orderBy: { field: CREATED_AT, direction: ASC }) { nodes { name isArchived } }
    teams(first: 9) { nodes { slug parentTeam { slug } repositories(first: 9) { nodes { name } }
      members(first: 9, membership: IMMEDIATE) { nodes { login } } all: members(first: 9) { totalCount } } } } }`
  expect(await ask(query)).toEqual({
    data: {
      organization: {
        repositories: {
          nodes: [
            { name: 'b', isArchived: false },
            { name: 'a', isArchived: true },
          ],
        },
        teams: {
          nodes: [
            {
              slug: 'ui',
              parentTeam: { slug: 'web' },
              repositories: { nodes: [] },
              members: { nodes: [{ login: 'bo' }] },
              all: { totalCount: 1 },
            },
            {
              slug: 'web',
              parentTeam: null,
              repositories: { nodes: [{ name: 'a' }] },
              members: { nodes: [{ login: 'ada' }] },
              all: { totalCount: 2 },
            },
          ],
        },
      },
    },
  })
})
