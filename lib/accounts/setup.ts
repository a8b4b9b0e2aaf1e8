import { generateRandomString, hashPassword } from 'better-auth/crypto'
import type { Database } from '@/db/client'
import { audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'

/** What setup asks: who administers this installation, and for which organisation it works. */
export type Setup = {
  name: string
  email: string
  password: string
  organisation: string
  timeZone: string
}

/** Whether somebody can sign in here already; as long as nobody can, setup is open. */
export const isSetUp = async (db: Database): Promise<boolean> => {
  const [row] = await db.sql<{ found: boolean }[]>`select exists (select from "user") as found`
  return row?.found ?? false
}

/**
 * Creates the first administrator and the organisation, once: of two setups at the same time, one wins.
 *
 * @returns the administrator's user id
 * @throws AppError `conflict` when this installation has a user already
 */
export const setUp = async (db: Database, setup: Setup): Promise<string> => {
  const password = await hashPassword(setup.password)
  const id = generateRandomString(32)
  await db.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('desire-path setup'))`
    const [taken] = await tx`select 1 from "user" limit 1`
    if (taken) {
      throw new AppError('conflict', 'This installation is set up already.', {
        hint: 'Sign in, or ask its administrator for an account.',
      })
    }
    await tx`
      insert into "user" (id, name, email, email_verified, role)
      values (${id}, ${setup.name}, ${setup.email}, true, 'admin')`
    await tx`
      insert into account (id, account_id, provider_id, user_id, password)
      values (${generateRandomString(32)}, ${id}, 'credential', ${id}, ${password})`
    await tx`
      insert into organisation (name, time_zone) values (${setup.organisation}, ${setup.timeZone})
      on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone`
    await audit(tx, setup, 'setup', setup.organisation, { time_zone: setup.timeZone })
  })
  return id
}
