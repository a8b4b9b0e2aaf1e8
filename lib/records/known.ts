import type { Database } from '@/db/client'
import type { Accepted, Refusal } from './kinds/define-record'

/** Which repositories and teams exist: those stored, and those of the records read so far. */
export class Known {
  private constructor(
    private readonly repositories: Set<string>,
    private readonly parents: Map<string, string | null>,
  ) {}

  static async load(db: Database): Promise<Known> {
    const repositories = await db.sql<{ name: string }[]>`select name from repositories`
    const teams = await db.sql<{ slug: string; parent: string | null }[]>`
      select t.slug, p.slug as parent from teams t left join teams p on p.id = t.parent_id`
    return new Known(
      new Set(repositories.map(({ name }) => name)),
      new Map(teams.map(({ slug, parent }) => [slug, parent])),
    )
  }

  /** What a record names that nobody made known, in words; null when it may be written. */
  missing({ needs }: Accepted): Refusal | null {
    const unknown = needs.repositories.find(({ name }) => !this.repositories.has(name))
    if (unknown)
      return {
        field: unknown.field,
        reason: `names the unknown repository ${unknown.name}: add a repository record for it, or collect it first`,
      }
    if (needs.team !== null && !this.parents.has(needs.team))
      return { field: 'parent', reason: `names the unknown team ${needs.team}: add a team record for it` }
    return null
  }

  /** A team whose ancestors include itself. */
  contradiction({ facts }: Accepted): Refusal | null {
    for (const { slug, parent } of facts.teams ?? []) {
      const path = [slug]
      for (let above = parent; above; above = this.parents.get(above)) {
        path.push(above)
        if (above === slug)
          return {
            field: 'parent',
            reason: `makes the teams a circle (${path.join(' → ')}): one of them has no parent`,
          }
      }
    }
    return null
  }

  add({ facts }: Accepted) {
    for (const { name } of facts.repositories ?? []) this.repositories.add(name)
    for (const { slug, parent } of facts.teams ?? []) this.parents.set(slug, parent ?? null)
  }
}
