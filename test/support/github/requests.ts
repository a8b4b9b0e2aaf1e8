import type { IncomingMessage } from 'node:http'
import type { GraphQLRequest } from './execute'

/** A request as the server keeps it. */
export type LoggedRequest = {
  /** Counted from 1, over GraphQL and REST. */
  number: number
  kind: 'graphql' | 'rest'
  method: string
  /** With its query string. */
  path: string
  token: string
  query: string | null
  operationName: string | null
  variables: Record<string, unknown>
  /** What it cost: GraphQL points; 0 for REST and for what was refused. */
  points: number
  /** The nodes that the query may return at most. */
  nodes: number
  status: number | null
  /** How many requests of the same token were under way when it came, itself included. */
  concurrent: number
}

/** The whole body as text. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** The body of a GraphQL request; null when it is none. */
export const parseGraphQL = (body: string): GraphQLRequest | null => {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed !== 'object' || parsed === null || !('query' in parsed)) return null
    // The query's text is checked here, names and variables by graphql-js.
    return typeof parsed.query === 'string' ? (parsed as GraphQLRequest) : null
  } catch {
    return null
  }
}

/** The token of `Authorization: bearer …` or `token …`; null when there is none. */
export const tokenOf = (request: IncomingMessage): string | null =>
  request.headers.authorization?.match(/^(?:bearer|token) +(\S+)$/i)?.[1] ?? null
