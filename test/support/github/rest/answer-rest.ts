import { type Answer, refusal } from '../answer'
import type { FakeGitHubData, FakeOwner } from '../data'
import { findOwner, findPlace, findPlaceById, fullName, type Place, repositoryId } from '../places'
import { pageOf } from './page'
import { toOwner, toRepository, toUser } from './repositories'
import { listJobs, listRuns, showRun } from './runs'

/** Answers a REST request, authorised and paid for. `base` is where the interface begins, for the links in answers. */
export const answerRest = (method: string, path: string, data: FakeGitHubData, base: string): Answer => {
  if (method !== 'GET') return refusal(404, 'Not Found')
  const url = new URL(`${base}${path}`)
  const [kind, ...rest] = (path.split('?')[0] ?? '').slice(1).split('/').map(decodeURIComponent)
  if (kind === 'repos' && rest.length >= 2) {
    const place = findPlace(data, `${rest[0]}/${rest[1]}`)
    if (!place) return refusal(404, 'Not Found')
    if (fullName(place).toLowerCase() !== `${rest[0]}/${rest[1]}`.toLowerCase())
      return moved(place, rest.slice(2), url, base)
    return ofRepository(place, rest.slice(2), url, base)
  }
  if (kind === 'repositories') {
    const place = findPlaceById(data, Number(rest[0]))
    return place ? ofRepository(place, rest.slice(1), url, base) : refusal(404, 'Not Found')
  }
  if (kind === 'orgs' || kind === 'users') {
    const owner = findOwner(data, rest[0] ?? '')
    const isOrganisation = owner?.kind !== 'user'
    if (!owner || (kind === 'orgs' && !isOrganisation)) return refusal(404, 'Not Found')
    return ofOwner(owner, rest.slice(1), url, base)
  }
  if (kind === 'user') return { status: 200, body: toUser('collector') }
  if (kind === 'installation' && rest[0] === 'repositories') return installed(data, url, base)
  return refusal(404, 'Not Found')
}

/** A repository that was renamed or transferred: by its id it is found for ever. */
const moved = (place: Place, rest: string[], url: URL, base: string): Answer => {
  const location = [`${base}/repositories/${repositoryId(place)}`, ...rest].join('/') + url.search
  return { status: 301, headers: { location }, body: { message: 'Moved Permanently', url: location } }
}

const ofRepository = (place: Place, rest: string[], url: URL, base: string): Answer => {
  const [actions, runs, id, what, attempt, jobs] = rest
  if (rest.length === 0) return { status: 200, body: toRepository(place, base) }
  if (actions !== 'actions' || runs !== 'runs') return refusal(404, 'Not Found')
  if (id === undefined) return listRuns(place, url, base)
  if (what === undefined) return showRun(place, Number(id), null, base)
  if (what === 'jobs') return listJobs(place, Number(id), null, { url, base })
  if (what !== 'attempts' || attempt === undefined) return refusal(404, 'Not Found')
  if (jobs === undefined) return showRun(place, Number(id), Number(attempt), base)
  return jobs === 'jobs'
    ? listJobs(place, Number(id), Number(attempt), { url, base })
    : refusal(404, 'Not Found')
}

const ofOwner = (owner: FakeOwner, rest: string[], url: URL, base: string): Answer => {
  if (rest.length === 0) return { status: 200, body: toOwner(owner) }
  if (rest[0] !== 'repos') return refusal(404, 'Not Found')
  const { items, headers } = pageOf(owner.repositories, url)
  return {
    status: 200,
    headers,
    body: items.map((repository) => toRepository({ owner, repository }, base)),
  }
}

const installed = (data: FakeGitHubData, url: URL, base: string): Answer => {
  const all = data.owners.flatMap((owner) =>
    owner.repositories.map((repository) => toRepository({ owner, repository }, base)),
  )
  const { items, headers } = pageOf(all, url)
  return { status: 200, headers, body: { total_count: all.length, repositories: items } }
}
