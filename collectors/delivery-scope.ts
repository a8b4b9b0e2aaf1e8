import { type GithubSettings, githubSettings } from '@/lib/sources/github-settings'
import { type LeftOut, leftOutBecause } from '@/lib/sources/selection'
import type { PayloadRepository } from './github/webhooks/payloads'
import type { Told } from './github/webhooks/told'

/** What a delivery was received for: a connection, or (null) whatever the environment's secret is used for. */
export type Receiver = {
  id: number
  isPaused: boolean
  isGoing: boolean
  settings: GithubSettings
} | null

/** The rules for incidents where no connection has any of its own. */
const usualSettings = githubSettings.parse({ target: 'any' })

export const settingsFor = (receiver: Receiver): GithubSettings => receiver?.settings ?? usualSettings

const leftOut: Record<LeftOut, string> = {
  archived: 'The source leaves archived repositories out.',
  fork: 'The source leaves forks out.',
  excluded: 'The source leaves this repository out.',
  not_included: 'The source does not include this repository.',
}

const isOf = (target: string, name: string): boolean =>
  [name, name.split('/')[0]].some((part) => part?.toLowerCase() === target.toLowerCase())

/**
 * Why a delivery is left alone, as polling would leave alone what it tells; null when it is applied. What has been told of
 * a repository itself counts whatever it is called by now: it may just have been renamed or transferred.
 */
export const whyLeftAlone = (
  receiver: Receiver,
  { stream, changes }: Told,
  repository: (PayloadRepository & { isFollowed: boolean }) | null,
): string | null => {
  if (!receiver) return null
  const { settings } = receiver
  if (receiver.isGoing) return 'The source is being removed.'
  if (receiver.isPaused) return 'The source is paused; it reads what it missed when it goes on.'
  if (stream === 'teams' && !settings.readTeams) return 'The source does not read teams.'
  if (stream !== null && settings.streams !== null && !settings.streams.includes(stream))
    return 'The source does not read this kind of facts.'
  if (!repository || changes.some(({ kind }) => kind === 'repository')) return null
  const { full_name: name, archived, fork, isFollowed } = repository
  // A source of one repository goes on with it under its new name.
  if (isFollowed && settings.target.includes('/')) return null
  if (!isOf(settings.target, name)) return `The source reads ${settings.target}, and this is about ${name}.`
  const reason = leftOutBecause({ name, isArchived: archived ?? false, isFork: fork ?? false }, settings)
  return reason && leftOut[reason]
}
