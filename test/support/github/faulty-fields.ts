import { type GraphQLError, type GraphQLFieldResolver, getNamedType } from 'graphql'
import { githubError } from './errors'
import type { Fault, RefusedAs } from './faults'
import { fullName, type Place } from './places'
import type { Context } from './resolvers/resolver'

type Resolve = GraphQLFieldResolver<unknown, Context>
type Refusal = Extract<Fault, { kind: 'refuse' }>
type Nulls = Extract<Fault, { kind: 'null-nodes' | 'null-edges' }>

const errors: Record<RefusedAs, () => GraphQLError> = {
  FORBIDDEN: () =>
    githubError('FORBIDDEN', 'Resource not accessible by integration', { saml_failure: false }),
  NOT_FOUND: () => githubError('NOT_FOUND', 'Could not resolve to a node.'),
  SAML: () =>
    githubError(
      'FORBIDDEN',
      'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
      { saml_failure: true },
    ),
  RESOURCE_LIMITS_EXCEEDED: () =>
    githubError('RESOURCE_LIMITS_EXCEEDED', 'Resource limits for this query exceeded.'),
}

/** The resolver with the faults that befall fields: refusals, null nodes, ghosts. */
export const faultyFields = (faults: readonly Fault[], resolve: Resolve): Resolve => {
  const refusals = faults.filter((fault): fault is Refusal => fault.kind === 'refuse')
  const nulls = faults.filter(
    (fault): fault is Nulls => fault.kind === 'null-nodes' || fault.kind === 'null-edges',
  )
  const hasGhosts = faults.some(({ kind }) => kind === 'ghosts')
  if (refusals.length === 0 && nulls.length === 0 && !hasGhosts) return resolve
  const asked = new Map<Refusal, number>()
  return (source, args, context, info) => {
    const field = `${info.parentType.name}.${info.fieldName}`
    for (const refusal of refusals) {
      if (refusal.field !== field || !isOf(source, args, refusal.repository)) continue
      const times = (asked.get(refusal) ?? 0) + 1
      asked.set(refusal, times)
      if (times > (refusal.after ?? 0)) throw errors[refusal.as]()
    }
    const isAccount = ['Actor', 'User', 'RequestedReviewer'].includes(getNamedType(info.returnType).name)
    if (hasGhosts && isAccount && info.parentType.name !== 'Query') return null
    const value = resolve(source, args, context, info)
    const found = nulls.find((candidate) => candidate.field === field)
    return found ? withNulls(value, found.kind === 'null-nodes' ? 'nodes' : 'edges', found.every ?? 1) : value
  }
}

const isOf = (source: unknown, args: Record<string, unknown>, repository: string | undefined): boolean => {
  if (repository === undefined) return true
  if (args.owner && args.name) return repository === `${args.owner}/${args.name}`
  const place = placeOf(source)
  return place !== undefined && fullName(place) === repository
}

/** A source is a repository's place, or knows it. */
const placeOf = (source: unknown): Place | undefined => {
  if (typeof source !== 'object' || source === null) return undefined
  const found = 'place' in source ? source.place : source
  // Resolvers give no other objects with these two fields.
  return typeof found === 'object' && found !== null && 'repository' in found && 'owner' in found
    ? (found as Place)
    : undefined
}

const withNulls = (value: unknown, list: 'nodes' | 'edges', every: number): unknown => {
  const all: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, list) : null
  if (typeof value !== 'object' || value === null || !Array.isArray(all)) return value
  const some = all.map((one: unknown, index) => ((index + 1) % every === 0 ? null : one))
  return Object.create(value, { [list]: { value: some } })
}
