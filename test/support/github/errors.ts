import { GraphQLError } from 'graphql'

/** An error with GitHub's `type`, which stands beside `message` in the answer. */
export const githubError = (
  type: string,
  message: string,
  extensions: Record<string, unknown> = {},
): GraphQLError => new GraphQLError(message, { extensions: { ...extensions, type } })

/** An error as GitHub writes it. */
export const toWire = (error: GraphQLError): Record<string, unknown> => {
  const { type, ...extensions } = error.extensions
  return {
    ...(type !== undefined && { type }),
    ...(error.path && { path: error.path }),
    ...(Object.keys(extensions).length > 0 && { extensions }),
    ...(error.locations && { locations: error.locations }),
    message: error.message,
  }
}
