import type { Database } from '@/db/client'
import { day } from './calendar'
import { chanceOf } from './chance'

const roles = ['backend', 'frontend', 'quality', 'operations']

/** Says of everybody what they work as and since when, so that surveys can be read by role and by tenure. */
export const giveRoles = async (db: Database, today: number): Promise<void> => {
  const people = await db.sql<{ login: string }[]>`select login from people where not is_bot`
  const known = people.map(({ login }) => {
    const chance = chanceOf(login, 'role')
    const daysAgo = Math.round(chance.between(0, 1) ** 1.6 * 2600)
    return {
      login,
      role: roles[chance.weighted([45, 25, 15, 15])] ?? null,
      joined: new Date(today - daysAgo * day).toISOString().slice(0, 10),
    }
  })
  await db.sql`
    update people set role = given.role, joined_on = given.joined
    from jsonb_to_recordset(${db.sql.json(known)}) as given (login text, role text, joined date)
    where people.login = given.login`
}
