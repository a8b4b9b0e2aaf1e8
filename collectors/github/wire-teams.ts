import { z } from 'zod'

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })

const members = z.object({
  totalCount: z.number().int(),
  pageInfo,
  nodes: z.array(z.object({ login: z.string(), name: z.string().nullish() }).nullable()),
})

const owned = z.object({ databaseId: z.number().int(), url: z.string() })

/** What a team may do stands on the edges; without them it may read. */
const repositories = z
  .object({
    totalCount: z.number().int(),
    pageInfo,
    edges: z.array(z.object({ permission: z.string(), node: owned.nullable() }).nullable()).nullish(),
    nodes: z.array(owned.nullable()).nullish(),
  })
  .transform(({ edges, nodes, ...rest }) => ({
    ...rest,
    edges: edges ?? (nodes ?? []).map((node) => ({ permission: 'READ', node })),
  }))

const team = z.object({
  id: z.string(),
  databaseId: z.number().int().nullish(),
  slug: z.string(),
  name: z.string(),
  url: z.string(),
  parentTeam: z.object({ id: z.string() }).nullable(),
  members,
  repositories,
})
export type WireTeam = z.infer<typeof team>

export const teamsAnswer = z.object({
  organization: z.object({ teams: z.object({ pageInfo, nodes: z.array(team.nullable()) }) }).nullable(),
})
export type TeamsAnswer = z.infer<typeof teamsAnswer>

export const teamAnswer = z.object({
  node: z.object({ members: members.optional(), repositories: repositories.optional() }).nullable(),
})
