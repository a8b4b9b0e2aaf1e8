import { z } from 'zod'
import type { Database } from '@/db/client'
import { releaseTallies, type Tally } from './suppress'
import type { Participation } from './survey-results'
import { readWave, readWaveTeams } from './waves'

const row = z.object({ team: z.string(), invited: z.number(), responded: z.number() })

/**
 * How many were asked and have answered, per team with its sub-teams and for everyone (`team: null`, first). Who was
 * asked is no secret; `responded` is shown only of groups with at least k people asked, by the same rule of subtraction
 * as the answers. May be read while the wave is open.
 */
export const waveParticipation = async (db: Database, id: string): Promise<Participation[]> => {
  const wave = await readWave(db, id)
  const teams = await readWaveTeams(db, id)
  const rows = z.array(row).parse(
    await db.sql`
      select team, count(*)::int as invited, count(*) filter (where answered)::int as responded
      from invitations where wave_id = ${id} group by team`,
  )
  const own = new Map<string, Tally>(rows.map(({ team, invited, responded }) => [team, [invited, responded]]))
  const released = releaseTallies(teams, own, wave.k)
  const invited = releaseTallies(teams, own, 0)
  const everyone = { slug: null, name: 'Everyone', parent: null, depth: 0 }
  return [everyone, ...teams].map(({ slug, name, parent, depth }) => {
    const { tally, withheld } = released.get(slug) ?? { tally: null, withheld: 'too_few' as const }
    return {
      team: slug,
      name,
      parent,
      depth,
      invited: invited.get(slug)?.tally?.[0] ?? 0,
      responded: tally?.[1] ?? null,
      withheld,
    }
  })
}
