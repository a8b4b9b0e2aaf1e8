import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerLink, readLink } from '@/lib/surveys/answer-link'
import { closeWave } from '@/lib/surveys/close-wave'
import { askAfterEvents } from '@/lib/surveys/events/ask-after-events'
import { createEventSurvey, type GivenEventSurvey } from '@/lib/surveys/events/event-survey'
import { openWave } from '@/lib/surveys/open-wave'
import { waveResults } from '@/lib/surveys/results'
import { writeAskingLimits, writeSlackWebhook } from '@/lib/surveys/survey-settings'
import { readWaiting, takeEventLink } from '@/lib/surveys/waiting'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'

process.env.DESIRE_PATH_SECRET ??= 'a secret for the tests, 32 letters or more'
const db = await testDatabase()

// No mail server here: people are reached by their accounts.
const posts: string[] = []
const slack = createServer((request, response) => {
  let text = ''
  request.on('data', (part) => {
    text += part
  })
  request.on('end', () => {
    posts.push(text)
    response.end('ok')
  })
})

const start = new Date()
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000)
const crew = ['crew-1', 'crew-2', 'crew-3', 'crew-4']

beforeAll(async () => {
  await once(slack.listen(0, '127.0.0.1'), 'listening')
  // A server that listens has an address with a port.
  const { port } = slack.address() as AddressInfo
  await writeSlackWebhook(db, 'test', `http://127.0.0.1:${port}/hook`)
  await addTeams(db, { crew: { parent: null, people: 5 } })
  await db.sql`update people set email = login || '@example.com'`
  await db.sql`
    insert into "user" (id, name, email) select login, login, initcap(email) from people where login = any(${crew})`
  await db.sql`insert into repositories (name) values ('acme/web')`
})
afterAll(() => new Promise<void>((resolve) => slack.close(() => resolve())))
beforeEach(async () => {
  posts.length = 0
  await db.sql`delete from event_surveys`
  await db.sql`delete from waves`
  await db.sql`delete from pull_requests`
  await writeAskingLimits(db, 'test', { cooldownDays: 0, yearlyMinutes: null })
})

const setUp = (given: Partial<GivenEventSurvey> = {}) =>
  createEventSurvey(
    db,
    {
      title: 'CI check',
      event: 'merged-change',
      questions: [{ kind: 'agreement', text: 'CI told me soon enough.' }],
      probability: 1,
      cooldownDays: 1,
      slowMinutes: null,
      k: 3,
      roundDays: 30,
      ...given,
    },
    'test',
    hours(-200),
  )

let number = 0
const merge = async (author: string, at: Date) => {
  number += 1
  await db.sql`
    insert into pull_requests (repository_id, number, author, created_at, merged_at)
    select id, ${number}, ${author}, ${at}, ${at} from repositories`
}
const ask = (at: Date) => askAfterEvents(db, at, () => 0)
const emailOf = (login: string) => `${login}@example.com`
/** The link somebody takes who is signed in. */
const take = async (login: string, at: Date) => {
  const [asking] = (await readWaiting(db, emailOf(login), at)).events
  return takeEventLink(db, asking?.id ?? '', emailOf(login), at)
}
const outcomes = async () =>
  (await db.sql`select login, outcome from event_samples order by event, login`).map(
    ({ login, outcome }) => `${login} ${outcome}`,
  )

describe('without a mail server', () => {
  it('whoever has an account finds the question by themselves, and nobody else does', async () => {
    await setUp()
    await merge('crew-1', hours(-1))
    await merge('crew-5', hours(-1))
    expect(await ask(hours(0))).toBe(1)
    expect(await outcomes()).toEqual(['crew-1 asked', 'crew-5 no address'])
    const waiting = await readWaiting(db, 'CREW-1@example.com', hours(1))
    expect(waiting).toMatchObject({ surveys: [], events: [{ title: 'CI check', k: 3, until: hours(48) }] })
    expect((await readWaiting(db, emailOf('crew-2'), hours(1))).events).toEqual([])
    const id = waiting.events[0]?.id ?? ''
    for (const login of ['crew-2', 'crew-5'])
      await expect(takeEventLink(db, id, emailOf(login), hours(1))).rejects.toMatchObject({ code: 'gone' })
    await expect(takeEventLink(db, 'x', emailOf('crew-1'))).rejects.toMatchObject({ code: 'gone' })
    await expect(take('crew-1', hours(49))).rejects.toMatchObject({ code: 'gone' })

    const token = await take('crew-1', hours(1))
    expect(await readLink(db.sql, token)).toMatchObject({ isEvent: true, answered: false, mode: 'anonymous' })
    // The same way in as the form and the command line; a second time is told that it was stored.
    await answerLink(db, token, { 'event.statement-1': 4 })
    await expect(answerLink(db, token, { 'event.statement-1': 4 })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect((await readWaiting(db, emailOf('crew-1'), hours(1))).events).toEqual([])
    // Nothing of a token is kept but its hash.
    expect(JSON.stringify(await db.sql`select * from event_invitations`)).not.toContain(token)
  })

  it('a channel is told once a day that something may be waiting, not for whom', async () => {
    await setUp({ viaSlack: true })
    await merge('crew-1', hours(-1))
    await ask(hours(0))
    await merge('crew-2', hours(1))
    await ask(hours(2))
    expect(posts).toHaveLength(1)
    expect(posts[0]).toContain('/surveys/waiting|')
    expect(posts[0]).not.toMatch(/crew-\d|acme|\/respond\/[\w-]{40}/)
    await merge('crew-3', hours(21))
    await ask(hours(22))
    expect(posts).toHaveLength(2)
  })
})

describe('how often somebody is asked', () => {
  it('an asking after an event counts its minute, and the roster of a round counts nothing', async () => {
    await writeAskingLimits(db, 'test', { cooldownDays: 30, yearlyMinutes: 7 })
    await setUp()
    await merge('crew-1', hours(-1))
    await ask(hours(0))
    // Seven minutes fit for those who were only on the round's roster; crew-1 was asked for one: 1 + 7 > 7. And a minute
    // after an event does not begin the pause of 30 days: then it would be the reason given first.
    const { links, leftOut } = await openWave(db, {
      instrument: 'standard',
      audience: { everyone: true },
      k: 3,
      now: hours(1),
    })
    expect(links.map(({ login }) => login)).toEqual(['crew-2', 'crew-3', 'crew-4', 'crew-5'])
    expect(leftOut).toMatchObject([
      {
        login: 'crew-1',
        reason: 'budget',
        detail: '1 of 7 minutes asked within a year; this survey takes 7',
      },
    ])
    // Who just was asked a whole survey is left alone after events, by the event's own pause; later by the minutes.
    await merge('crew-2', hours(2))
    await merge('crew-2', hours(30))
    await ask(hours(3))
    await ask(hours(31))
    expect(await outcomes()).toEqual(['crew-1 asked', 'crew-2 cool-down', 'crew-2 budget'])
  })
})

describe('a closed round', () => {
  it('counts of a choice what weighs most for each person, and of a number their mean', async () => {
    await setUp({
      questions: [
        { kind: 'choice', text: 'What held you up?', options: ['Review', 'CI', 'Nothing'] },
        { kind: 'number', text: 'How long did you wait?', unit: 'minutes' },
      ],
    })
    const given: Record<string, [string, number][]> = {
      // Twice CI, once review: CI. (10 + 20 + 60) / 3 = 30 minutes.
      'crew-1': [
        ['option-2', 10],
        ['option-1', 20],
        ['option-2', 60],
      ],
      'crew-2': [['option-1', 30]],
      'crew-3': [['option-1', 60]],
      'crew-4': [['option-3', 0]],
    }
    for (let day = 0; day < 3; day += 1) {
      const askedNow = Object.entries(given).filter(([, answers]) => answers[day] !== undefined)
      for (const [login] of askedNow) await merge(login, hours(-100 + day * 25))
      await ask(hours(-99 + day * 25))
      for (const [login, answers] of askedNow) {
        const token = await take(login, hours(-98 + day * 25))
        const [choice, minutes] = answers[day] ?? []
        await db.sql`update event_invitations set expires_at = ${hours(48)}`
        await answerLink(db, token, { 'event.choice-1': choice, 'event.number-2': minutes })
      }
    }
    const [round] = await db.sql<{ wave: string }[]>`select wave_id as wave from event_rounds`
    await closeWave(db, round?.wave ?? '')
    const answers = await db.sql`
      select item, value from answers join responses on responses.id = response_id order by item, value::text`
    expect(answers.map(({ item, value }) => [item, value])).toEqual([
      ['event.choice-1', 'option-1'],
      ['event.choice-1', 'option-1'],
      ['event.choice-1', 'option-2'],
      ['event.choice-1', 'option-3'],
      ['event.number-2', 0],
      ['event.number-2', 30],
      ['event.number-2', 30],
      ['event.number-2', 60],
    ])
    expect(await waveResults(db, round?.wave ?? '')).toMatchObject({ invited: 4, responded: 4 })
    expect(await db.sql`select 1 from event_answers union all select 1 from event_invitations`).toHaveLength(
      0,
    )
  })
})
