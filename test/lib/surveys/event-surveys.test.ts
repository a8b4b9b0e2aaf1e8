import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { closeWave } from '@/lib/surveys/close-wave'
import { answerEvent } from '@/lib/surveys/events/answer-event'
import { askAfterEvents, decide } from '@/lib/surveys/events/ask-after-events'
import {
  createEventSurvey,
  type GivenEventSurvey,
  listEventSurveys,
  setEventSurveyActive,
} from '@/lib/surveys/events/event-survey'
import { findEvents } from '@/lib/surveys/events/find-events'
import { waveResults } from '@/lib/surveys/results'
import { writeSmtp } from '@/lib/surveys/survey-settings'
import { listWaves } from '@/lib/surveys/waves'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'

process.env.DESIRE_PATH_SECRET ??= 'a secret for the tests, 32 letters or more'
const db = await testDatabase()

const inbox: { to: string; text: string }[] = []
const mailServer = new SMTPServer({
  authOptional: true,
  hideSTARTTLS: true,
  onData: (stream, session, done) => {
    let raw = ''
    stream.setEncoding('utf8').on('data', (part: string) => {
      raw += part
    })
    stream.on('end', () => {
      const text = raw.replace(/=\r\n/g, '').replace(/=3D/g, '=')
      inbox.push({ to: session.envelope.rcptTo[0]?.address ?? '', text })
      done()
    })
  },
})

const start = new Date('2026-03-02T09:00:00Z')
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000)

beforeAll(async () => {
  await once(mailServer.listen(0, '127.0.0.1'), 'listening')
  // A server that listens has an address with a port.
  const { port } = mailServer.server.address() as AddressInfo
  const from = 'surveys@example.com'
  await writeSmtp(db, 'test', { host: '127.0.0.1', port, security: 'none', user: '', password: '', from })
  await addTeams(db, { crew: { parent: null, people: 6 }, duo: { parent: null, people: 2 } })
  await db.sql`update people set email = login || '@example.com' where login <> 'duo-2'`
  await db.sql`insert into repositories (name) values ('acme/web')`
})
afterAll(() => new Promise<void>((resolve) => mailServer.close(() => resolve())))
beforeEach(async () => {
  inbox.length = 0
  await db.sql`delete from event_surveys`
  await db.sql`delete from waves`
  await db.sql`delete from pull_requests`
})

let number = 0
const merge = async (author: string, at: Date) => {
  number += 1
  await db.sql`
    insert into pull_requests (repository_id, number, author, created_at, merged_at)
    select id, ${number}, ${author}, ${at}, ${at} from repositories`
}

const setUp = async (given: Partial<GivenEventSurvey> = {}) => {
  await createEventSurvey(
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
    start,
  )
  const [survey] = await listEventSurveys(db)
  if (survey === undefined) throw new Error('no event survey')
  return survey
}

const always = () => 0
/** Asks at a moment and gives the token that came by mail to each login. */
const ask = async (at: Date, draw = always) => {
  inbox.length = 0
  await askAfterEvents(db, at, draw)
  return new Map(
    inbox.map(({ to, text }) => [to.split('@')[0] ?? '', /respond\/([\w-]{40,})/.exec(text)?.[1] ?? '']),
  )
}
const outcomes = async () =>
  z
    .array(z.object({ login: z.string(), outcome: z.string(), probability: z.number() }))
    .parse(await db.sql`select login, outcome, probability from event_samples order by login, event`)
const round = async (): Promise<string> =>
  z.array(z.object({ wave: z.string() })).parse(await db.sql`select wave_id as wave from event_rounds`)[0]
    ?.wave ?? ''

const item = 'event.statement-1'
const answer = (token: string | undefined, value: number | null, now: Date) =>
  answerEvent(db, token ?? '', { [item]: value }, { now })

describe('after an event', () => {
  it('nobody is drawn who is not in the round, was asked shortly before, or cannot be reached', () => {
    const seat = { team: 'crew', email: 'a@example.com', hasAccount: false, isCooling: false, minutes: 9 }
    const sure = { probability: 1, minutes: 1, yearlyMinutes: null }
    expect(decide(undefined, sure, always)).toBe('not in the round')
    expect(decide({ ...seat, isCooling: true, email: null }, sure, always)).toBe('cool-down')
    // Nine minutes and one more are ten.
    expect(decide(seat, { ...sure, yearlyMinutes: 9 }, always)).toBe('budget')
    expect(decide(seat, { ...sure, yearlyMinutes: 10 }, always)).toBe('asked')
    expect(decide({ ...seat, email: null }, sure, always)).toBe('no address')
    expect(decide({ ...seat, email: null, hasAccount: true }, sure, always)).toBe('asked')
    expect(decide(seat, { ...sure, probability: 0.2 }, () => 0.19)).toBe('asked')
    expect(decide(seat, { ...sure, probability: 0.2 }, () => 0.2)).toBe('not drawn')
  })

  it('each is decided about once, with the probability written down, and asked by mail', async () => {
    await setUp({ probability: 0.5 })
    await merge('crew-1', hours(1))
    await merge('crew-2', hours(1))
    await merge('duo-2', hours(1))
    await merge('stranger', hours(1))
    const draws = [0.4, 0.6]
    const links = await ask(hours(2), () => draws.shift() ?? 1)
    expect([...links.keys()]).toEqual(['crew-1'])
    expect(inbox[0]?.text).toContain('acme/web#')
    expect(await outcomes()).toEqual([
      { login: 'crew-1', outcome: 'asked', probability: 0.5 },
      { login: 'crew-2', outcome: 'not drawn', probability: 0.5 },
      { login: 'duo-2', outcome: 'no address', probability: 0.5 },
    ])
    expect((await ask(hours(3))).size).toBe(0)
  })

  it('nobody is asked twice within the cool-down, nor about what was before the survey', async () => {
    await setUp({ cooldownDays: 2 })
    await merge('crew-1', hours(-1))
    await merge('crew-1', hours(1))
    await merge('crew-1', hours(1.5))
    expect((await ask(hours(2))).size).toBe(1)
    await merge('crew-1', hours(40))
    expect((await ask(hours(41))).size).toBe(0)
    await merge('crew-1', hours(60))
    expect((await ask(hours(61))).size).toBe(1)
    expect((await outcomes()).map(({ outcome }) => outcome)).toEqual([
      'asked',
      'cool-down',
      'cool-down',
      'asked',
    ])
  })

  it('nobody is asked while it is paused, or about what happened meanwhile', async () => {
    const { id } = await setUp()
    await setEventSurveyActive(db, id, false, 'test', hours(1))
    await merge('crew-1', hours(2))
    expect((await ask(hours(3))).size).toBe(0)
    await setEventSurveyActive(db, id, true, 'test', hours(4))
    expect((await ask(hours(5))).size).toBe(0)
  })

  it('a link works once and for 48 hours, and a round is no survey wave', async () => {
    await setUp()
    await merge('crew-1', hours(1))
    await merge('crew-2', hours(1))
    const links = await ask(hours(2))
    await answer(links.get('crew-1'), 4, hours(3))
    await expect(answer(links.get('crew-1'), 5, hours(3))).rejects.toMatchObject({ code: 'conflict' })
    await expect(answer(links.get('crew-2'), 6, hours(3))).rejects.toMatchObject({ code: 'bad_input' })
    await expect(answer(links.get('crew-2'), 5, hours(50))).rejects.toMatchObject({ code: 'gone' })
    await expect(answer('x'.repeat(43), 5, hours(3))).rejects.toMatchObject({ code: 'not_found' })
    expect(await listWaves(db, hours(3))).toEqual([])
  })

  it('refuses what cannot be asked', async () => {
    const agreements = (...texts: string[]) => texts.map((text) => ({ kind: 'agreement' as const, text }))
    await expect(setUp({ questions: agreements('a', 'b', 'c') })).rejects.toThrow('one or two')
    await expect(setUp({ questions: agreements('', ' ') })).rejects.toThrow('one or two')
    const choice = { kind: 'choice' as const, text: 'What held you up?' }
    await expect(setUp({ questions: [choice] })).rejects.toThrow('two to eight options that differ')
    await expect(setUp({ questions: [{ ...choice, options: ['CI', 'ci'] }] })).rejects.toThrow('differ')
    // @ts-expect-error What a file or a form could hold.
    await expect(setUp({ questions: [{ kind: 'text', text: 'Why?' }] })).rejects.toThrow(
      'Words about an event would tell who wrote them',
    )
    await expect(setUp({ k: 2 })).rejects.toThrow('at least 3')
    await expect(setUp({ event: 'slow-pipeline' })).rejects.toThrow('how many minutes')
  })
})

describe('a closed round', () => {
  it('counts each person once, by the mean of their answers, weighted by how likely each was asked', async () => {
    const { id } = await setUp({ probability: 0.5 })
    const given: [string, number, number][] = []
    // Day by day: crew-1 is asked every day and never content; the others once, and content.
    for (let day = 0; day < 4; day += 1) given.push(['crew-1', day, 1])
    given.push(['crew-2', 0, 5], ['crew-3', 0, 4], ['crew-4', 1, 5])
    // crew-5: 5 with probability 1/2 (weight 2), then 2 with 1/4 (weight 4): (10 + 8) / 6 = 3, neither.
    given.push(['crew-5', 0, 5], ['crew-5', 4, 2])
    for (let day = 0; day < 5; day += 1) {
      if (day === 4) await db.sql`update event_surveys set probability = 0.25 where id = ${id}`
      for (const [login, on] of given) if (on === day) await merge(login, hours(24.5 * day + 1))
      const links = await ask(hours(24.5 * day + 2))
      for (const [login, on, value] of given)
        if (on === day) await answer(links.get(login), value, hours(24.5 * day + 3))
    }
    const wave = await round()
    await closeWave(db, wave, { now: hours(24 * 6) })
    const results = await waveResults(db, wave)
    // Five people were asked and answered: three content, one neither, one not; not 3 of 9 answers.
    expect(results).toMatchObject({ invited: 5, responded: 5 })
    expect(results.cells.find(({ team }) => team === null)).toMatchObject({
      n: 5,
      favourable: 3,
      neutral: 1,
      unfavourable: 1,
    })
    // Nothing is left from which a single answer, or whose it was, could be read.
    expect(await db.sql`select 1 from event_answers union all select 1 from event_invitations`).toHaveLength(
      0,
    )
    expect(await db.sql`select 1 from event_rounds where secret is not null`).toHaveLength(0)
    expect(await db.sql`select 1 from responses where login is not null`).toHaveLength(0)
  })

  it('keeps no mean from which it shows how often somebody was asked', async () => {
    await setUp()
    // crew-1 says 1, 1 and 5: the mean 7/3 would be that of whoever was asked three times, and the log knows who was.
    for (const [day, value] of [1, 1, 5].entries()) {
      await merge('crew-1', hours(24.5 * day + 1))
      const links = await ask(hours(24.5 * day + 2))
      await answer(links.get('crew-1'), value, hours(24.5 * day + 3))
    }
    const wave = await round()
    await closeWave(db, wave, { now: hours(24 * 6) })
    expect(
      await db.sql`
        select value from answers join responses on responses.id = response_id where wave_id = ${wave}`,
    ).toEqual([{ value: 2 }])
  })

  it('does not lose an answer whose mark was lost in a crash, nor count it twice', async () => {
    await setUp()
    for (const login of ['crew-1', 'crew-2', 'crew-3', 'crew-4']) await merge(login, hours(1))
    const links = await ask(hours(2))
    for (const login of ['crew-1', 'crew-2', 'crew-3']) await answer(links.get(login), 5, hours(3))
    await db.sql`update event_invitations set answered = false, storing = true where login = 'crew-3'`
    await expect(answer(links.get('crew-3'), 1, hours(4))).rejects.toMatchObject({ code: 'conflict' })
    await db.sql`update event_invitations set storing = true where login = 'crew-4'`
    const wave = await round()
    await closeWave(db, wave, { now: hours(5) })
    expect(await waveResults(db, wave)).toMatchObject({ invited: 4, responded: 3 })
  })
})

describe('events', () => {
  it('are failed deployments, closed incidents and slow pipelines, with those they happened to', async () => {
    const at = hours(1)
    await merge('crew-1', at)
    await db.sql`
      insert into changes (repository_id, key, origin, pull_request, sha, author_is_bot, first_commit_at, ready_at,
        merged_at, deployment, is_unreviewed)
      select id, '#' || ${number}::int, 'pull_request', ${number}, 'abc', false, ${at}, ${at}, ${at}, 'd1', false
      from repositories`
    await db.sql`
      insert into deployment_outcomes (repository_id, key, source, environment, sha, status, finished_at, is_first,
        change_count, needs_remediation, is_rollback, carries_revert, carries_hotfix, is_unplanned)
      select id, 'd1', 'deployments', 'production', 'abc', 'failure', ${at}, false, 1, false, false, false, false, false
      from repositories`
    await db.sql`
      insert into incidents (source, external_id, team, started_at, resolved_at)
      values ('pager', '7', 'duo', ${start}, ${at})`
    await db.sql`
      insert into pipeline_runs (repository_id, external_id, attempt, pipeline, sha, pull_request, started_at, finished_at)
      select id, 'r1', 1, 'ci', 'abc', ${number}, ${start}, ${at} from repositories`
    const happenedTo = async (given: Partial<GivenEventSurvey>) => {
      const found = await findEvents(db, await setUp(given), hours(2))
      return found.map(({ login }) => login)
    }
    expect(await happenedTo({ event: 'failed-deployment' })).toEqual(['crew-1'])
    expect(await happenedTo({ event: 'closed-incident' })).toEqual(['duo-1', 'duo-2'])
    expect(await happenedTo({ event: 'slow-pipeline', slowMinutes: 60 })).toEqual(['crew-1'])
    expect(await happenedTo({ event: 'slow-pipeline', slowMinutes: 61 })).toEqual([])
  })
})
