import { z } from 'zod'
import type { Database } from '@/db/client'
import { requireWaveId } from './close-wave'

const person = z.object({ login: z.string(), name: z.string().nullable(), team: z.string() })

/** Somebody of a wave's audience; `detail` says why they were left out, null for those who were asked. */
export type WavePerson = z.infer<typeof person> & { detail: string | null }

/** Everybody a wave could have asked, by team and login, frozen at launch. It says who was asked, never who answered. */
export const readWavePeople = async (db: Database, wave: string): Promise<WavePerson[]> => {
  requireWaveId(wave)
  return z.array(person.extend({ detail: z.string().nullable() })).parse(
    await db.sql`
      select seats.login, people.name, coalesce(wave_teams.name, teams.name, seats.team) as team, seats.detail
      from (
        select login, team, null as detail from wave_roster where wave_id = ${wave}
        union all
        select login, team, detail from wave_left_out where wave_id = ${wave}
      ) seats
      left join people on people.login = seats.login
      left join wave_teams on wave_teams.wave_id = ${wave} and wave_teams.slug = seats.team
      left join teams on teams.slug = seats.team
      order by 3, seats.login`,
  )
}
