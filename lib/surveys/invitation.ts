import type { ReservedSql, Sql } from 'postgres'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { type Instrument, instrumentSchema } from './instrument'
import { longDate } from './long-date'
import { hashToken } from './tokens'

const row = z.object({
  id: z.string(),
  wave: z.string(),
  login: z.string(),
  team: z.string(),
  answered: z.boolean(),
  title: z.string(),
  mode: z.enum(['anonymous', 'confidential', 'identified']),
  k: z.number(),
  kComments: z.number(),
  closesAt: z.date(),
  closedAt: z.date().nullable(),
  definition: instrumentSchema,
})

/** What a personal link leads to. */
export type Invitation = Omit<z.infer<typeof row>, 'definition'> & { instrument: Instrument }

const unknownLink = () =>
  new AppError('not_found', 'This survey link is not known here.', {
    hint: 'Check that the whole link was copied. If new links were sent since, use the newest one.',
  })

/** The invitation behind a token, whatever its state. Throws `not_found`. */
export const readInvitation = async (sql: Sql | ReservedSql, token: string): Promise<Invitation> => {
  if (!/^[\w-]{20,100}$/.test(token)) throw unknownLink()
  const hash = hashToken(token)
  const [found] = z.array(row).parse(
    await sql`
      select invitations.id, waves.id as wave, invitations.login, invitations.team, invitations.answered,
        waves.title, waves.mode, waves.k,
        waves.k_comments as "kComments", waves.closes_at as "closesAt", waves.closed_at as "closedAt",
        survey_versions.definition
      from invitations
      join waves on waves.id = invitations.wave_id
      join survey_versions on survey_versions.id = waves.survey_version_id
      where invitations.token_hash = ${hash} or invitations.more_hashes @> array[${hash}]`,
  )
  if (found === undefined) throw unknownLink()
  const { definition, ...invitation } = found
  return { ...invitation, instrument: definition }
}

/** Throws `conflict` when the link was used, `gone` when the wave is closed or its time is over. */
export const assertUsable = (
  invitation: Pick<Invitation, 'answered' | 'closedAt' | 'closesAt' | 'title'>,
  now: Date,
): void => {
  const { answered, closedAt, closesAt, title } = invitation
  if (answered) {
    throw new AppError('conflict', 'This link was already used: your answers are in.', {
      hint: 'Each link works once. Answers cannot be changed, because nobody can tell which ones are yours.',
    })
  }
  const end = closedAt ?? (closesAt <= now ? closesAt : null)
  if (end !== null) {
    throw new AppError('gone', `“${title}” closed on ${longDate(end)}, so this link no longer works.`, {
      hint: 'Closing is final. There will be a new link for the next survey.',
    })
  }
}
