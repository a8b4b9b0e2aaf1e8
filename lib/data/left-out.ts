import 'server-only'

const words: Record<string, string> = {
  bot: 'by bots',
  first_deployment: 'carried by the first deployment ever seen',
  not_deployed_yet: 'not deployed yet',
  failed_attempt: 'failed or cancelled attempts',
}

/** A reason for leaving an event out, in words. */
export const reasonName = (reason: string): string => words[reason] ?? reason.replaceAll('_', ' ')

/** How many were left out and why, in words: `82 by bots`. */
export const reasonWords = ({ reason, count }: { reason: string; count: number }): string =>
  `${count.toLocaleString('en-GB')} ${reasonName(reason)}`
