import { z } from 'zod'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { requireWaveId } from './close-wave'
import { addLink } from './delivery/fresh-link'
import { longDate } from './long-date'
import { waveModes } from './wave-plan'

const row = z.object({
  title: z.string(),
  mode: z.enum(waveModes),
  k: z.number(),
  minutes: z.number(),
  closesAt: z.date(),
  isOver: z.boolean(),
  isOpenToAll: z.boolean(),
  login: z.string().nullable(),
  answered: z.boolean().nullable(),
  leftOut: z.string().nullable(),
})

/** A wave as somebody who is signed in finds it at its open link. */
export type OpenLinkPage = Pick<z.infer<typeof row>, 'title' | 'mode' | 'k' | 'minutes' | 'closesAt'>

/**
 * The wave behind an open link for the person of this e-mail address, with the seat they have in it. Nothing is written.
 *
 * Throws `not_found`, `gone` after the close, `not_allowed` for somebody who is not asked (with the reason), and
 * `conflict` for somebody who has answered.
 */
export const readOpenLink = async (
  db: Database,
  wave: string,
  email: string,
  now = new Date(),
): Promise<OpenLinkPage & { login: string }> => {
  requireWaveId(wave)
  const [found] = z.array(row).parse(
    await db.sql`
      select waves.title, waves.mode, waves.k, waves.closes_at as "closesAt",
        (survey_versions.definition ->> 'minutes')::int as minutes,
        waves.closed_at is not null or waves.closes_at <= ${now} as "isOver",
        waves.via_link or waves.via_slack as "isOpenToAll",
        invitations.login, invitations.answered, wave_left_out.detail as "leftOut"
      from waves
      join survey_versions on survey_versions.id = waves.survey_version_id
      left join people on lower(people.email) = lower(${email}) and not people.is_bot
      left join invitations on invitations.wave_id = waves.id and invitations.login = people.login
      left join wave_left_out on wave_left_out.wave_id = waves.id and wave_left_out.login = people.login
      where waves.id = ${wave} order by invitations.login nulls last limit 1`,
  )
  if (found === undefined || !found.isOpenToAll) {
    throw new AppError('not_found', 'There is no survey to answer at this address.', {
      hint: 'Check that the whole address was copied, or use the personal link you were sent.',
    })
  }
  const { isOver, isOpenToAll, login, answered, leftOut, ...page } = found
  if (isOver) {
    throw new AppError('gone', `“${page.title}” closed on ${longDate(page.closesAt)}.`, {
      hint: 'Closing is final. There will be another survey.',
    })
  }
  if (leftOut !== null) {
    throw new AppError('not_allowed', `You are not asked in “${page.title}” this time.`, {
      hint: `The reason: ${leftOut}.`,
    })
  }
  if (login === null) {
    throw new AppError('not_allowed', `You are not among those who are asked in “${page.title}”.`, {
      hint: `Nobody who is asked has the address ${email}. Ask whoever sent you here.`,
    })
  }
  if (answered) {
    throw new AppError('conflict', `Your answers to “${page.title}” are in.`, {
      hint: 'Everybody answers once.',
    })
  }
  return { ...page, login }
}

/**
 * A personal link for somebody at the open link. It leads to the seat they have anyway; nothing is stored of who came
 * this way, or when. Throws like `readOpenLink`.
 */
export const takeOpenLink = async (
  db: Database,
  wave: string,
  email: string,
  now = new Date(),
): Promise<string> => {
  const { login, title } = await readOpenLink(db, wave, email, now)
  const token = await addLink(db, wave, login, now)
  if (token !== null) return token
  throw new AppError('conflict', `“${title}” can no longer be answered from here.`, {
    hint: 'Load the page again.',
  })
}
