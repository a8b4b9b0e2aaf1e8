import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  valueFromASTUntyped,
} from 'graphql'
import { githubError } from './errors'

/** What a query may cost, before it runs. */
export type QueryCost = { points: number; nodes: number }

const maximumPage = 100
const maximumNodes = 500_000

type Walk = {
  schema: GraphQLSchema
  fragments: Map<string, FragmentDefinitionNode>
  variables: Record<string, unknown>
  requests: number
  nodes: number
}

/**
 * GitHub's documented cost: one request for every connection of every node above it, assuming that pages are full, all
 * together by 100, rounded, at least 1. And its node limit: no query may ask for more than 500,000.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 *
 * @throws GraphQLError as GitHub answers: no `first` or `last`, a page over 100, too many nodes
 */
export const queryCost = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): QueryCost => {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given)
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
  const walk: Walk = {
    schema,
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    variables: coerced ?? given,
    requests: 0,
    nodes: 0,
  }
  const root = schema.getRootType(operation.operation)
  if (root) addSelections(walk, root, operation.selectionSet.selections, 1, ['query'])
  if (walk.nodes > maximumNodes)
    throw githubError(
      'MAX_NODE_LIMIT_EXCEEDED',
      `This query requests up to ${walk.nodes.toLocaleString('en')} possible nodes which exceeds the maximum limit of 500,000.`,
    )
  return { points: Math.max(1, Math.round(walk.requests / 100)), nodes: walk.nodes }
}

const addSelections = (
  walk: Walk,
  type: GraphQLCompositeType,
  selections: readonly SelectionNode[],
  parents: number,
  path: string[],
): void => {
  for (const selection of selections) {
    if (!isIncluded(walk, selection)) continue
    if (selection.kind === Kind.FIELD) addField(walk, type, selection, parents, path)
    else {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection
      const condition = fragment?.typeCondition && walk.schema.getType(fragment.typeCondition.name.value)
      const narrowed = isCompositeType(condition) ? condition : type
      addSelections(walk, narrowed, fragment?.selectionSet.selections ?? [], parents, path)
    }
  }
}

const addField = (
  walk: Walk,
  type: GraphQLCompositeType,
  field: FieldNode,
  parents: number,
  above: string[],
): void => {
  const definition = 'getFields' in type ? type.getFields()[field.name.value] : undefined
  const named = definition && getNamedType(definition.type)
  if (!named || !isCompositeType(named)) return
  const path = [...above, field.alias?.value ?? field.name.value]
  const selections = field.selectionSet?.selections ?? []
  const below = (factor: number) => addSelections(walk, named, selections, parents * factor, path)
  if (type.name === 'Query' && field.name.value === 'nodes') {
    const ids = argument(walk, field, 'ids')
    below(Array.isArray(ids) ? ids.length : 1)
  } else if (named.name.endsWith('Connection')) {
    const size = pageSize(walk, field, path)
    walk.requests += parents
    walk.nodes += parents * size
    below(size)
  } else below(1)
}

/** How many nodes the connection's page holds; 0 where only its count is asked for. */
const pageSize = (walk: Walk, field: FieldNode, path: string[]): number => {
  const name = argument(walk, field, 'first') === undefined ? 'last' : 'first'
  const size = argument(walk, field, name)
  if (typeof size !== 'number') {
    if (!asksForNodes(walk, field.selectionSet?.selections ?? [])) return 0
    throw githubError(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${field.name.value}\` connection.`,
      { argumentPath: path },
    )
  }
  if (size > maximumPage || size < 0)
    throw githubError(
      size < 0 ? 'INVALID_PAGINATION' : 'EXCESSIVE_PAGINATION',
      `Requesting ${size} records on the \`${field.name.value}\` connection exceeds the \`${name}\` limit of 100 records.`,
      { argumentPath: path },
    )
  return size
}

const asksForNodes = (walk: Walk, selections: readonly SelectionNode[]): boolean =>
  selections.some((selection) =>
    selection.kind === Kind.FIELD
      ? ['nodes', 'edges', 'pageInfo'].includes(selection.name.value)
      : asksForNodes(
          walk,
          (selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection)
            ?.selectionSet.selections ?? [],
        ),
  )

const isIncluded = (walk: Walk, selection: SelectionNode): boolean =>
  (selection.directives ?? []).every((directive) => {
    const [condition] = directive.arguments ?? []
    const holds = condition ? valueFromASTUntyped(condition.value, walk.variables) : true
    return directive.name.value === 'include' ? holds : directive.name.value === 'skip' ? !holds : true
  })

const argument = (walk: Walk, field: FieldNode, name: string): unknown => {
  const given = field.arguments?.find((candidate) => candidate.name.value === name)
  return given ? (valueFromASTUntyped(given.value, walk.variables) ?? undefined) : undefined
}
