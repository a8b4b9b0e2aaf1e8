import type { FakeOwner, Login } from '../data'
import { fullName, numberOf, type Place, repositoryId } from '../places'

const beginning = '2020-01-01T00:00:00Z'

/** An account as REST writes it: an app keeps its `[bot]`. Null for a ghost. */
export const toUser = (login: Login | undefined): object | null =>
  login == null
    ? null
    : {
        login,
        id: numberOf(login),
        node_id: `U_${login}`,
        type: login.endsWith('[bot]') ? 'Bot' : 'User',
        site_admin: false,
      }

export const toOwner = (owner: FakeOwner): object => ({
  login: owner.login,
  id: numberOf(owner.login),
  node_id: `O_${owner.login}`,
  type: owner.kind === 'user' ? 'User' : 'Organization',
})

/** A repository as REST writes it. */
export const toRepository = (place: Place, base: string): object => {
  const { owner, repository } = place
  const createdAt = repository.createdAt ?? beginning
  return {
    id: repositoryId(place),
    node_id: `R_${repositoryId(place)}`,
    name: repository.name,
    full_name: fullName(place),
    owner: toOwner(owner),
    private: repository.isPrivate ?? false,
    visibility: repository.isPrivate ? 'private' : 'public',
    fork: repository.isFork ?? false,
    archived: repository.isArchived ?? false,
    disabled: repository.isDisabled ?? false,
    default_branch: repository.defaultBranch ?? 'main',
    created_at: createdAt,
    updated_at: repository.updatedAt ?? repository.pushedAt ?? createdAt,
    pushed_at: repository.pushedAt ?? createdAt,
    url: `${base}/repos/${fullName(place)}`,
    html_url: `https://github.example/${fullName(place)}`,
    permissions: { admin: false, maintain: false, push: false, triage: false, pull: true },
  }
}
