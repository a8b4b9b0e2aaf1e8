import type { FakeGitHubData, FakeOwner, FakeRepository } from './data'

/** A repository with its owner. */
export type Place = { owner: FakeOwner; repository: FakeRepository }

export const fullName = ({ owner, repository }: Place): string => `${owner.login}/${repository.name}`

/** The repository by its name or a former one, in whatever case. */
export const findPlace = (data: FakeGitHubData, name: string, followRenames = true): Place | undefined => {
  const wanted = name.toLowerCase()
  const places = data.owners.flatMap((owner) =>
    owner.repositories.map((repository) => ({ owner, repository })),
  )
  return (
    places.find((place) => fullName(place).toLowerCase() === wanted) ??
    (followRenames ? places : []).find(({ repository }) =>
      repository.formerNames?.some((former) => former.toLowerCase() === wanted),
    )
  )
}

export const findPlaceById = (data: FakeGitHubData, id: number): Place | undefined => {
  for (const owner of data.owners)
    for (const repository of owner.repositories)
      if (repositoryId({ owner, repository }) === id) return { owner, repository }
  return undefined
}

export const findOwner = (data: FakeGitHubData, login: string): FakeOwner | undefined =>
  data.owners.find((owner) => owner.login.toLowerCase() === login.toLowerCase())

/** A positive 31-bit number made from the text (FNV-1a): always the same. */
export const numberOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 1
}

const ids = new WeakMap<FakeRepository, number>()

/** The repository's id, which a renaming does not change. */
export const repositoryId = (place: Place): number => {
  const known = place.repository.id ?? ids.get(place.repository)
  if (known !== undefined) return known
  const made = numberOf(place.repository.formerNames?.[0] ?? fullName(place))
  ids.set(place.repository, made)
  return made
}

/** The commit that the default branch points at. */
export const headOf = ({ repository }: Place): string | null =>
  repository.defaultBranch === null ? null : (repository.head ?? repository.commits?.at(-1)?.sha ?? null)

/** A global node id: which kind, in which repository, which one. */
export const nodeId = (kind: string, place: Place, key: string | number): string =>
  `${kind}_${repositoryId(place)}_${key}`
