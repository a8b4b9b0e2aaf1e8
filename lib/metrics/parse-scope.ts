import { AppError } from '@/lib/errors'
import type { Scope } from './run/scope'

/**
 * The scope that somebody asked for by a team's slug or a repository's name; neither is the organisation.
 *
 * @throws AppError `bad_input` when both are given
 */
export const parseScope = (given: { team?: string | undefined; repository?: string | undefined }): Scope => {
  if (given.team && given.repository)
    throw new AppError('bad_input', 'A number is for a team or for a repository, not for both.', {
      hint: 'Leave one of them out.',
    })
  if (given.team) return { type: 'team', id: given.team }
  return given.repository ? { type: 'repository', id: given.repository } : { type: 'organisation' }
}
