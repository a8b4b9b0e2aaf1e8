import type { ReservedSql, Sql } from 'postgres'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { type Instrument, instrumentSchema } from './instrument'
import { longDate } from './long-date'
import { hashToken } from './tokens'
import { fill, wordsIn } from './words/words'

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

const { refused } = wordsIn('en')

export const unknownLink = () => new AppError('not_found', refused.unknown, { hint: refused.unknownNote })

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

type Usable = Pick<Invitation, 'answered' | 'closedAt' | 'closesAt' | 'title' | 'mode'>

/** When the wave behind an invitation closed, or its time ended; null while it can be answered. */
export const endOf = ({ closedAt, closesAt }: Usable, now: Date): Date | null =>
  closedAt ?? (closesAt <= now ? closesAt : null)

/** Throws `conflict` when the link was used, `gone` when the wave is closed or its time is over. */
export const assertUsable = (invitation: Usable, now: Date): void => {
  const { answered, title, mode } = invitation
  if (answered) {
    const hint = mode === 'anonymous' ? refused.answeredNote : refused.answeredNamedNote
    throw new AppError('conflict', refused.answered, { hint })
  }
  const end = endOf(invitation, now)
  if (end !== null)
    throw new AppError('gone', fill(refused.closed, { title, day: longDate(end) }), {
      hint: refused.closedNote,
    })
}
