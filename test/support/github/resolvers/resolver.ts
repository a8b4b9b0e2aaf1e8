import type { GraphQLResolveInfo } from 'graphql'
import type { PageArguments } from '../connection'
import type { FakeGitHubData, Login } from '../data'

/** What every resolver of a request knows. */
export type Context = {
  data: FakeGitHubData
  rateLimit: {
    cost: number
    limit: number
    nodeCount: number
    remaining: number
    resetAt: string
    used: number
  }
}

export type Arguments = PageArguments & Record<string, unknown>

type Resolve<Source> = (
  source: Source,
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
) => unknown

/** Resolvers of types by field. */
export type Resolvers = Record<string, Record<string, Resolve<unknown>>>

/** The fields of one type, whose values are all of the shape `Source`. */
export const fieldsOf = <Source>(fields: Record<string, Resolve<Source>>): Record<string, Resolve<unknown>> =>
  // The resolvers that return a type's values and the type's own fields agree on its shape: graphql-js can't know.
  fields as Record<string, Resolve<unknown>>

/** An actor as a node. GraphQL tells an app's login without the `[bot]` that REST gives it. */
export const actorNode = (login: Login | undefined): object | null => {
  if (login == null) return null
  return login.endsWith('[bot]')
    ? { __typename: 'Bot', login: login.slice(0, -'[bot]'.length) }
    : { __typename: 'User', login }
}

/** A user, for fields that know nothing else. */
export const userNode = (login: Login | undefined): object | null =>
  login == null ? null : { __typename: 'User', login }

type Order = { field: string; direction: 'ASC' | 'DESC' }

/** The `orderBy` of the arguments. */
export const orderOf = (args: Arguments, otherwise: Order): Order =>
  // The schema has validated it.
  (args.orderBy as Order | null | undefined) ?? otherwise

/** A list argument such as `states`; null when there is none. */
export const listOf = (value: unknown): string[] | null =>
  // As above: enums and strings only.
  Array.isArray(value) ? (value as string[]) : null
