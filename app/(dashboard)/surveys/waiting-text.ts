import type { Waiting } from '@/lib/surveys/waiting'

const counts = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [count === 1 ? one : `${count} ${more}`]

/** “One survey and 2 short questions wait for your answer”; null where nothing does. */
export const waitingText = ({ surveys, events }: Waiting): string | null => {
  const parts = [
    ...counts(surveys.length, 'one survey', 'surveys'),
    ...counts(events.length, 'one short question', 'short questions'),
  ]
  if (parts.length === 0) return null
  const text = parts.join(' and ')
  const waits = surveys.length + events.length === 1 ? 'waits' : 'wait'
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} ${waits} for your answer`
}
