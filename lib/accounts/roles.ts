/** What somebody may do, from most to least: each role may do everything that the roles after it may. */
export const roles = ['admin', 'platform', 'lead', 'member'] as const

export type Role = (typeof roles)[number]

/** What each role is for, in the words that people see when they choose one. */
export const roleDescriptions: Record<Role, { name: string; may: string }> = {
  admin: { name: 'Administrator', may: 'everything, including people, tokens and the organisation' },
  platform: { name: 'Platform team', may: 'sources, teams, surveys, priorities and reports' },
  lead: { name: 'Team lead', may: 'read everything that is published, and speak for a team' },
  member: { name: 'Member', may: 'read everything that is published' },
}

/** Whether `role` includes what `needed` may do. */
export const includesRole = (role: Role, needed: Role): boolean =>
  roles.indexOf(role) <= roles.indexOf(needed)
