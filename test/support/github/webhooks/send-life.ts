import { setInterval } from 'node:timers/promises'
import { chanceOf } from '@/db/demo/chance'
import type { FakeGitHubData } from '../data'
import type { Clock } from './life'
import { live } from './live'
import { connectWebhook } from './sender'

const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z')
const presentTime: Clock = { now, pass: now }

/**
 * Lets something happen every few seconds, and sends what GitHub would send about it to an address. Never ends; `tell`
 * hears of each delivery and its answer.
 */
export const sendLife = async (
  data: FakeGitHubData,
  { to, secret, everySeconds }: { to: string; secret: string; everySeconds: number },
  tell: (line: string) => void,
): Promise<void> => {
  const webhook = connectWebhook(to, secret)
  const life = live(data, chanceOf('send life', now()), presentTime)
  for await (const _ of setInterval(everySeconds * 1000)) {
    for (const delivery of life.next().value) {
      const { action } = JSON.parse(delivery.payload)
      const name = [delivery.event, action].filter(Boolean).join('.')
      const answer = await webhook.send(delivery).then(
        async (response) => `${response.status} ${await response.text()}`,
        (error: unknown) => `not sent: ${error instanceof Error ? error.message : error}`,
      )
      tell(`${name}: ${answer}`)
    }
  }
}
