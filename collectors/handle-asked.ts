import type { Database } from '@/db/client'
import { removeConnectionData } from '@/db/queries/remove-connection-data'
import { log } from '@/lib/log'
import type { CheckResult } from '@/lib/sources/check-result'
import { githubSettings } from '@/lib/sources/github-settings'
import { Postponed } from './contract'
import { describeFailure } from './describe-failure'
import { checkGithub } from './github/check'
import { connectGithub } from './github/client'
import { tokenKey } from './github/turns'
import { githubAccess } from './github-access'
import type { Duty } from './handle-jobs'
import { longestWaitMs } from './registry'
import { readConnection } from './run'

const reasonOf = (failure: unknown): { error: string; hint: string | null } =>
  failure instanceof Postponed
    ? { error: `GitHub wants to be left alone: ${failure.reason}`, hint: 'Check again later.' }
    : describeFailure(failure)

/** What the token of a connection may read; why it could not be found out is a result, too. */
const check = async ({ db, turns }: Duty, connectionId: number): Promise<CheckResult> => {
  try {
    const connection = await readConnection(db, connectionId)
    const access = await githubAccess(connection)
    const client = connectGithub(access, { turns: turns.of(tokenKey(access)), longestWaitMs })
    return await checkGithub(client, githubSettings.parse(connection.settings))
  } catch (failure) {
    const { error, hint } = reasonOf(failure)
    const checkedAt = new Date().toISOString()
    return { checkedAt, account: null, repositories: null, streams: [], budget: null, error, hint }
  }
}

/** Looks which permissions a connection has, because somebody asked, and keeps what it found on the connection. */
export const handleCheck = async (duty: Duty, connectionId: number): Promise<void> => {
  const { sql } = duty.db
  const [asked] = await sql<{ at: string }[]>`
    select check_asked_at::text as at from connections where id = ${connectionId} and check_asked_at is not null`
  if (!asked) return
  const result = await check(duty, connectionId)
  await sql`
    update connections set check_result = ${sql.json(result)},
      check_asked_at = case when check_asked_at::text = ${asked.at} then null else check_asked_at end
    where id = ${connectionId}`
}

/** Removes a connection with what it brought, because somebody asked. */
export const handleRemoval = async ({ db }: Duty, connectionId: number): Promise<void> => {
  await removeConnectionData(db, connectionId)
  log.info({ connection: connectionId }, 'a source was removed with its data')
}

/** The connections of which somebody wants a check, and those that are to go with their data. */
export const findAsked = async ({ sql }: Database): Promise<{ checks: number[]; removals: number[] }> => {
  const rows = await sql<{ id: number; isRemoval: boolean }[]>`
    select id::int, removing_at is not null as "isRemoval" from connections
    where removing_at is not null or (check_asked_at is not null and source = 'github')`
  const ids = (isRemoval: boolean) => rows.filter((row) => row.isRemoval === isRemoval).map(({ id }) => id)
  return { checks: ids(false), removals: ids(true) }
}
