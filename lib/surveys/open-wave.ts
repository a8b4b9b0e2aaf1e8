import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import type { AskedSeat, LeftOut } from './leave-out'
import { checkSizes, readAsked } from './preview-audience'
import { getInstrument } from './read-survey'
import { registerInstrument } from './register-instrument'
import type { Roster, Seat } from './roster'
import { hashToken, newToken } from './tokens'
import { checkPlan, type GivenWavePlan } from './wave-plan'
import { requireWays } from './ways'

const dayMilliseconds = 86_400_000

export type OpenWave = Omit<GivenWavePlan, 'mode'> & {
  instrument: string
  /** One of `waveModes`; what comes from outside is checked. */
  mode?: string
  schedule?: number
  now?: Date
  actor?: Actor
}

/** A personal link, shown once: only the token's hash is kept. */
export type Link = Seat & { token: string }

/**
 * Opens a wave: freezes the team tree and the roster (one seat per person) with who is left out and why, makes a
 * personal link for each seat, and puts down the mails to send. The tokens are in the answer and nowhere else.
 *
 * Throws `not_found` for an unknown instrument or team, `bad_input` for wrong settings and for an audience, or a team
 * of it asked for by name, with fewer than k people; `conflict` for a survey without a version, or a way to reach
 * people that nobody has set up.
 */
export const openWave = async (
  db: Database,
  { instrument: survey, now = new Date(), actor = 'cli', schedule, ...given }: OpenWave,
): Promise<{ wave: string; title: string; links: Link[]; leftOut: LeftOut[] }> => {
  const instrument = await getInstrument(db, survey)
  const plan = checkPlan(given)
  await requireWays(db, plan)
  const { audience, sampleParts, k } = plan
  const asked = await readAsked(db, { audience, survey, minutes: instrument.minutes, sampleParts, now })
  checkSizes(asked, audience, k)
  const links = asked.seats.map(({ login, team }) => ({ login, team, token: newToken() }))
  const month = now.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const title = plan.title || `${instrument.title}, ${month}`
  return db.sql.begin(async (tx) => {
    const version = await registerInstrument(tx, instrument)
    const [wave] = z.array(z.object({ id: z.string() })).parse(
      await tx`
        insert into waves (survey_version_id, title, mode, k, k_comments, audience, reminders, via_mail, via_slack,
          via_link, schedule_id, opens_at, closes_at)
        values (${version}, ${title}, ${plan.mode}, ${k}, ${plan.kComments}, ${tx.json(audience)}, ${plan.reminders},
          ${plan.viaMail}, ${plan.viaSlack}, ${plan.viaLink}, ${schedule ?? null}, ${now},
          ${new Date(now.getTime() + plan.days * dayMilliseconds)})
        returning id`,
    )
    if (wave === undefined) throw new Error('insert into waves returned nothing')
    await freeze(tx, wave.id, asked, links)
    if (plan.viaMail) {
      await tx`
        insert into wave_mails (wave_id, login, not_before)
        select wave_id, login, ${now} from wave_roster where wave_id = ${wave.id}`
    }
    const detail = { wave: wave.id, people: links.length, leftOut: asked.leftOut.length, k, mode: plan.mode }
    await audit(tx, actor, 'wave.open', title, detail)
    return { wave: wave.id, title, links, leftOut: asked.leftOut }
  })
}

const freeze = async (
  tx: Transaction,
  wave: string,
  { teams, seats, leftOut }: Roster & { seats: AskedSeat[]; leftOut: LeftOut[] },
  links: readonly Link[],
) => {
  await tx`
    insert into wave_teams (wave_id, slug, name, parent_slug)
    select ${wave}, slug, name, parent
    from jsonb_to_recordset(${tx.json(teams)}) as t (slug text, name text, parent text)`
  await tx`
    insert into wave_roster (wave_id, login, team, role, tenure)
    select ${wave}, login, team, role, tenure from jsonb_to_recordset(${tx.json(seats)})
      as s (login text, team text, role text, tenure text)`
  await tx`
    insert into wave_left_out (wave_id, login, team, reason, detail)
    select ${wave}, login, team, reason, detail from jsonb_to_recordset(${tx.json(leftOut)})
      as l (login text, team text, reason text, detail text)`
  const invitations = links.map(({ login, team, token }) => ({ login, team, hash: hashToken(token) }))
  await tx`
    insert into invitations (wave_id, login, team, token_hash)
    select ${wave}, login, team, hash
    from jsonb_to_recordset(${tx.json(invitations)}) as i (login text, team text, hash text)`
}
