import { z } from 'zod'

const slugs = z.array(z.string().min(1)).max(500)
const months = z.int('Months must be a whole number.').min(0).max(600)

const filters = {
  /** Only people who work as one of these. */
  roles: slugs.optional(),
  /** Only people who joined so many full months ago: at least, and less than. */
  tenure: z.object({ atLeastMonths: months.optional(), lessThanMonths: months.optional() }).optional(),
}

/** Who is asked: everybody who is in a team, or the people of some teams and of all teams below them; of those, who fits. */
export const audienceSchema = z.union([
  z.object({ everyone: z.literal(true), ...filters }),
  z.object({ teams: slugs, ...filters }),
])

export type Audience = z.infer<typeof audienceSchema>

/** The audience in words: “everybody”, “3 teams”, with what else is asked of people. */
export const audienceText = (audience: Audience): string => {
  const { roles = [], tenure } = audience
  const from = tenure?.atLeastMonths
  const to = tenure?.lessThanMonths
  return [
    'teams' in audience
      ? audience.teams.length === 1
        ? `the team ${audience.teams[0]}`
        : `${audience.teams.length} teams`
      : 'everybody',
    roles.length > 0 ? `who works as ${roles.join(' or ')}` : '',
    from === undefined ? '' : `for ${from} months or longer`,
    to === undefined ? '' : `for less than ${to} months`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}
