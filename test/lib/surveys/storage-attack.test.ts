import { expect, it } from 'vitest'
import { z } from 'zod'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { addLink } from '@/lib/surveys/delivery/fresh-link'
import { openWave } from '@/lib/surveys/open-wave'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'

const db = await testDatabase()
const people = 40

/** Each person's answers spell their number in ones and fives, so that the test knows whose response is whose. */
const signature = (number: number): Record<string, number> =>
  Object.fromEntries(
    ['ci-speed', 'focus', 'onboarding', 'documentation', 'ease-of-release', 'small-changes'].map(
      (topic, bit) => [`${topic}.satisfaction`, Math.floor(number / 2 ** bit) % 2 === 1 ? 5 : 1],
    ),
  )

const written = z.array(z.object({ who: z.string(), xmin: z.number() }))

/** Whose response it is (by its signature) and the transaction that wrote it, in the order of the table's pages. */
const readResponses = async (wave: string) =>
  written.parse(
    await db.sql`
      select responses.xmin::text::int as xmin, 'crew-' || sum(case when value::text = '5' then
        case item when 'ci-speed.satisfaction' then 1 when 'focus.satisfaction' then 2
          when 'onboarding.satisfaction' then 4 when 'documentation.satisfaction' then 8
          when 'ease-of-release.satisfaction' then 16 else 32 end else 0 end) as who
      from responses join answers on answers.response_id = responses.id
      where wave_id = ${wave} group by responses.ctid, responses.xmin order by responses.ctid`,
  )

const readInvitations = async (wave: string) =>
  written.parse(
    await db.sql`
      select login as who, xmin::text::int as xmin from invitations
      where wave_id = ${wave} and answered order by ctid`,
  )

type Written = z.infer<typeof written>

/** How many responses the n-th-beside-the-n-th join gives to the right person. */
const linkedByOrder = (responses: Written, invitations: Written): number =>
  responses.filter(({ who }, index) => invitations[index]?.who === who).length

/** How many responses were written right before exactly one invitation was marked, and that of the right person. */
const linkedByTransaction = (responses: Written, invitations: Written): number =>
  responses.filter(({ who, xmin }) => {
    const candidates = invitations.filter((invitation) => Math.abs(invitation.xmin - xmin) <= 1)
    return candidates.length === 1 && candidates[0]?.who === who
  }).length

it('cannot link a response to a person by xmin or ctid after the close, which worked before it', async () => {
  await addTeams(db, { crew: { parent: null, people } })
  const { wave, links } = await openWave(db, { instrument: 'standard', audience: { everyone: true } })
  // People answer in an order of their own: neither that of the logins nor that of the links.
  const turns = [...links].sort((a, b) => (a.token < b.token ? -1 : 1))
  for (const { login, token } of turns) {
    await answerInvitation(db, token, {
      ...signature(Number(login.replace('crew-', ''))),
      'focus.importance': 3,
    })
  }

  const open = { responses: await readResponses(wave), invitations: await readInvitations(wave) }
  expect(open.responses).toHaveLength(people)
  // Not all: transactions of other databases on the same server may come between.
  expect(linkedByTransaction(open.responses, open.invitations)).toBeGreaterThan(people / 2)

  await closeWave(db, wave)

  const closed = { responses: await readResponses(wave), invitations: await readInvitations(wave) }
  expect(new Set(closed.responses.map(({ who }) => who))).toEqual(new Set(links.map(({ login }) => login)))
  expect(linkedByTransaction(closed.responses, closed.invitations)).toBe(0)
  // Chance alone gives 1 on average; 12 or more has a probability below 1 in 10⁹.
  expect(linkedByOrder(closed.responses, closed.invitations)).toBeLessThan(12)
  const turnOf = new Map(turns.map(({ login }, index) => [index, login]))
  expect(closed.responses.filter(({ who }, index) => turnOf.get(index) === who).length).toBeLessThan(12)
  const comparable = closed.invitations.map(({ who }) => ({ who, xmin: 0 }))
  expect(
    linkedByOrder(
      comparable,
      turns.map(({ login }) => ({ who: login, xmin: 0 })),
    ),
  ).toBeLessThan(12)
})

it('keeps no time, address, agent or login beside the answers', async () => {
  const columns = await db.sql`
    select table_name || '.' || column_name as name, data_type from information_schema.columns
    where table_schema = 'public' and table_name in ('responses', 'answers', 'comments', 'invitations')`
  expect(columns.filter(({ data_type }) => /time|date|inet/.test(data_type))).toEqual([])
  const logins = await db.sql`select login from responses where login is not null`
  expect(logins).toHaveLength(0)
})

it('leaves no order in comments and answers either, in any of the ways rows are told apart', async () => {
  await addTeams(db, { choir: { parent: null, people: 30 } })
  const { wave, links } = await openWave(db, { instrument: 'standard', audience: { teams: ['choir'] } })
  const turns = [...links].sort((a, b) => (a.token < b.token ? -1 : 1)).map(({ login }) => login)
  const tokenOf = new Map(links.map(({ login, token }) => [login, token]))
  for (const login of turns) {
    await answerInvitation(db, tokenOf.get(login) ?? '', { 'focus.satisfaction': 3, 'focus.comment': login })
  }
  const commentsBy = async (order: 'ctid' | 'xmin::text::bigint, ctid' | 'id') =>
    z
      .array(z.object({ text: z.string() }))
      .parse(await db.sql`select text from comments where wave_id = ${wave} order by ${db.sql.unsafe(order)}`)
      .map(({ text }) => text)
  // The attack works while the wave is open: comments stand in the order in which people answered.
  expect(await commentsBy('ctid')).toEqual(turns)
  await closeWave(db, wave)
  for (const order of ['ctid', 'xmin::text::bigint, ctid', 'id'] as const) {
    const found = await commentsBy(order)
    expect([...found].sort()).toEqual([...turns].sort())
    // Chance alone gives 1 on average; 12 or more has a probability below 1 in 10⁸.
    expect(found.filter((login, index) => turns[index] === login).length).toBeLessThan(12)
  }
  const [transactions] = await db.sql`
    select (select count(distinct xmin::text)::int from responses where wave_id = ${wave}) as responses,
      (select count(distinct xmin::text)::int from comments where wave_id = ${wave}) as comments,
      (select count(distinct xmin::text)::int from invitations where wave_id = ${wave}) as invitations`
  expect(transactions).toEqual({ responses: 1, comments: 1, invitations: 1 })
})

it('does not tell after the close by how many links there were who was reminded, and every link still says that it is over', async () => {
  await addTeams(db, { late: { parent: null, people: 8 } })
  const { wave, links } = await openWave(db, { instrument: 'standard', audience: { teams: ['late'] } })
  const tokens: string[] = []
  for (const { login, token } of links.slice(0, 3)) {
    await answerInvitation(db, token, { 'focus.satisfaction': 3 })
    expect(await addLink(db, wave, login, new Date())).toBeNull()
  }
  for (const { login } of links.slice(3)) {
    const further = await addLink(db, wave, login, new Date())
    if (further !== null) tokens.push(further)
  }
  const lengths = () =>
    db.sql`
      select distinct cardinality(more_hashes) as links, answered from invitations where wave_id = ${wave} order by 1, 2`
  // The attack works while the wave is open.
  expect(await lengths()).toEqual([
    { links: 0, answered: true },
    { links: 1, answered: false },
  ])
  await closeWave(db, wave)
  expect(await lengths()).toEqual([
    { links: 1, answered: false },
    { links: 1, answered: true },
  ])
  expect(tokens).toHaveLength(5)
  for (const token of tokens)
    await expect(answerInvitation(db, token, { 'focus.satisfaction': 3 })).rejects.toMatchObject({
      code: 'gone',
    })
})

it('keeps no table that joins a login with the moment or the fact of an answer', async () => {
  const columns = z.array(z.object({ table: z.string(), columns: z.array(z.string()) })).parse(
    await db.sql`
      select table_name as table, array_agg(column_name::text order by column_name) as columns
      from information_schema.columns where table_schema = 'public' group by table_name`,
  )
  const marking = columns
    .filter((one) => one.columns.includes('login') && one.columns.includes('answered'))
    .map(({ table }) => table)
  // Both say that a link was used, without when; what was answered stands in tables without a login, or with none in it.
  expect(marking.sort()).toEqual(['event_invitations', 'invitations'])
  for (const { table, columns: names } of columns) {
    if (!['responses', 'answers', 'comments', 'event_answers'].includes(table)) continue
    expect(
      names.filter((name) => /(_at|_on|time|ip|agent|user)$/.test(name)),
      table,
    ).toEqual([])
  }
  const sequences = await db.sql`
    select table_name from information_schema.columns
    where table_schema = 'public' and (is_identity = 'YES' or column_default like 'nextval%')
      and table_name in ('responses', 'answers', 'comments', 'invitations', 'event_answers', 'event_invitations')`
  expect(sequences).toHaveLength(0)
})
