import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql'

let built: GraphQLSchema | undefined

/**
 * GitHub's public schema, built once a process. Read by path: the package's entry parses 5 MB of JSON. `assumeValidSDL`,
 * since the published file has two fields twice.
 */
export const githubSchema = (): GraphQLSchema => {
  const path = new URL('../../../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url)
  built ??= buildSchema(readFileSync(path, 'utf8'), { assumeValidSDL: true })
  return built
}

type Checked = { document: DocumentNode } | { errors: readonly GraphQLError[] }
const checked = new Map<string, Checked>()

/** The query parsed and validated against the schema; each text once, since clients send the same again and again. */
export const checkQuery = (query: string): Checked => {
  const known = checked.get(query)
  if (known) return known
  const result = check(query)
  checked.set(query, result)
  return result
}

const check = (query: string): Checked => {
  try {
    const document = parse(query)
    const errors = validate(githubSchema(), document)
    return errors.length > 0 ? { errors } : { document }
  } catch (error) {
    // `parse` throws nothing but syntax errors.
    return { errors: [error as GraphQLError] }
  }
}
