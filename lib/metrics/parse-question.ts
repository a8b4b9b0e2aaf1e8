import { AppError } from '@/lib/errors'
import { parseFilters } from './parse-filters'
import type { FilterName, Filters } from './run/filters'
import type { Scope } from './run/scope'

/** What a number may be narrowed by, as texts from an address or a command line. */
type Given = { team?: string | undefined } & { [Name in FilterName]?: string | undefined }

/** The scope and the filters of a question. */
type Question = { scope: Scope; filters: Filters }

/**
 * What somebody asked for: a team by its slug or a repository by its name (neither is the organisation), and what narrows
 * it further.
 *
 * @throws AppError `bad_input` when both are given, or a filter is none
 */
export const parseQuestion = ({ team, ...narrowed }: Given): Question => {
  const { repository, ...filters } = parseFilters(narrowed)
  if (team !== undefined && repository !== undefined)
    throw new AppError('bad_input', 'A number is for a team or for a repository, not for both.', {
      hint: 'Leave one of them out.',
    })
  return { scope: scopeOf(team, repository), filters }
}

const scopeOf = (team: string | undefined, repository: string | undefined): Scope => {
  if (team !== undefined) return { type: 'team', id: team }
  return repository === undefined ? { type: 'organisation' } : { type: 'repository', id: repository }
}
