import { type Command, Option } from 'commander'
import { type ApiTokenScope, createApiToken } from '@/lib/api-tokens/create-api-token'
import { listApiTokens } from '@/lib/api-tokens/list-api-tokens'
import { revokeApiToken } from '@/lib/api-tokens/revoke-api-token'
import { note, printJson, withDatabase } from '../output'

/** `token create | list | revoke`: tokens for the HTTP API. */
export const register = (program: Command): void => {
  const token = program.command('token').description('make, list and revoke tokens for the HTTP API')
  token
    .command('create')
    .description('make a token and print it: it is shown this once')
    .requiredOption('--name <name>', 'what will use it')
    .addOption(new Option('--scope <scope>', 'what it may do').choices(['read', 'write']).default('read'))
    .option('--json', 'print JSON')
    .action(create)
  token.command('list').description('list the valid tokens').option('--json', 'print JSON').action(list)
  token.command('revoke').description('make a token invalid').argument('<name>').action(revoke)
}

const create = async ({ name, scope, json }: { name: string; scope: ApiTokenScope; json?: true }) => {
  const token = await withDatabase((db) => createApiToken(db, { name, scope, actor: 'cli' }))
  note(`A token that may ${scope === 'write' ? 'read and write' : 'read'}. It is not shown again:`)
  if (json) printJson({ name, scope, token })
  else process.stdout.write(`${token}\n`)
}

const list = async ({ json }: { json?: true }) => {
  const tokens = await withDatabase(listApiTokens)
  if (json) return printJson(tokens)
  if (tokens.length === 0) note('There are no tokens.')
  for (const { name, scope, createdAt, lastUsedAt } of tokens)
    process.stdout.write(
      `${name}\t${scope}\tmade ${createdAt.toISOString().slice(0, 10)}\t${lastUsedAt ? `last used ${lastUsedAt.toISOString().slice(0, 16)}Z` : 'never used'}\n`,
    )
}

const revoke = async (name: string) => {
  await withDatabase((db) => revokeApiToken(db, { name, actor: 'cli' }))
  note(`Revoked ${name}.`)
}
