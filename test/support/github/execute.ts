import { execute, GraphQLError, type GraphQLFieldResolver, getOperationAST } from 'graphql'
import { type QueryCost, queryCost } from './cost'
import { toWire } from './errors'
import type { Fault } from './faults'
import { faultyFields } from './faulty-fields'
import { resolvers } from './resolvers'
import type { Context, Resolvers } from './resolvers/resolver'
import { checkQuery, githubSchema } from './schema'

/** The body of a GraphQL request. */
export type GraphQLRequest = {
  query: string
  variables?: Record<string, unknown> | null
  operationName?: string | null
}

/** A GraphQL answer as it goes over the wire. */
export type GraphQLAnswer = { data?: unknown; errors?: Record<string, unknown>[] }

let known: Resolvers | undefined

// Connections and the like are plain objects: their fields are read by name.
const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  known ??= resolvers()
  const resolve = known[info.parentType.name]?.[info.fieldName]
  if (resolve) return resolve(source, args, context, info)
  const own = fieldOf(source, info.fieldName)
  const value = own === undefined ? fieldOf(fieldOf(source, 'item'), info.fieldName) : own
  if (value !== undefined) return value
  throw new GraphQLError(
    `The fake GitHub has no ${info.parentType.name}.${info.fieldName}: add it to test/support/github/resolvers.`,
  )
}

const fieldOf = (source: unknown, name: string): unknown =>
  typeof source === 'object' && source !== null ? Reflect.get(source, name) : undefined

const resolveType = (value: unknown) => {
  const name = fieldOf(value, '__typename')
  return typeof name === 'string' ? name : undefined
}

/** What a query may cost, or the answer that refuses it. */
export type Priced = { cost: QueryCost } | { refused: GraphQLAnswer }

/**
 * What the query may cost, or how GitHub refuses it: it does not fit the schema, has no page bounds, asks for too much.
 */
export const priceQuery = ({ query, variables, operationName }: GraphQLRequest): Priced => {
  const checked = checkQuery(query)
  if ('errors' in checked) return { refused: { errors: checked.errors.map(toWire) } }
  const operation = getOperationAST(checked.document, operationName)
  if (!operation) return { refused: { errors: [{ message: 'An operation name is required' }] } }
  try {
    return { cost: queryCost(githubSchema(), checked.document, operation, variables ?? {}) }
  } catch (error) {
    if (error instanceof GraphQLError) return { refused: { data: null, errors: [toWire(error)] } }
    throw error
  }
}

/** Executes a query that was priced. */
export const executeQuery = async (
  request: GraphQLRequest,
  { faults, ...context }: Context & { faults: readonly Fault[] },
): Promise<GraphQLAnswer> => {
  const checked = checkQuery(request.query)
  if ('errors' in checked) return { errors: checked.errors.map(toWire) }
  const result = await execute({
    schema: githubSchema(),
    document: checked.document,
    variableValues: request.variables ?? {},
    operationName: request.operationName,
    contextValue: context,
    rootValue: {},
    fieldResolver: faultyFields(faults, resolveField),
    typeResolver: resolveType,
  })
  return { data: result.data, ...(result.errors && { errors: result.errors.map(toWire) }) }
}
