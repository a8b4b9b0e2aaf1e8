import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { tryMailServer } from '@/lib/surveys/delivery/mailer'
import { postDueToSlack } from '@/lib/surveys/delivery/post-to-slack'
import { queueDueReminders, reminderTimes, remindNow } from '@/lib/surveys/delivery/reminders'
import { retryMails } from '@/lib/surveys/delivery/retry-mails'
import { sendDueMails } from '@/lib/surveys/delivery/send-mails'
import { openWave } from '@/lib/surveys/open-wave'
import { type Smtp, webhookSchema, writeSlackWebhook, writeSmtp } from '@/lib/surveys/survey-settings'
import { tendSurveys } from '@/lib/surveys/tend-surveys'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'

process.env.DESIRE_PATH_SECRET ??= 'a secret for the tests, 32 letters or more'
const db = await testDatabase()

type Received = { to: string[]; subject: string; text: string }
const inbox: Received[] = []
/** How the mail server treats an address, 250 (takes it) unless said otherwise. */
const refusals = new Map<string, number>()

const header = (raw: string, name: string): string =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(raw)?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? ''

const decoded = (raw: string): string => {
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4)
  if (/quoted-printable/i.test(header(raw, 'Content-Transfer-Encoding'))) {
    const bytes = body
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    return Buffer.from(bytes, 'latin1').toString()
  }
  return /base64/i.test(header(raw, 'Content-Transfer-Encoding'))
    ? Buffer.from(body, 'base64').toString()
    : body
}

const mailServer = new SMTPServer({
  authOptional: false,
  allowInsecureAuth: true,
  hideSTARTTLS: true,
  onAuth: ({ username, password }, _session, done) =>
    username === 'surveys' && password === 'right'
      ? done(null, { user: username })
      : done(Object.assign(new Error('Invalid login'), { responseCode: 535 })),
  onRcptTo: ({ address }, _session, done) => {
    const code = refusals.get(address)
    if (code === undefined) done()
    else done(Object.assign(new Error(code >= 500 ? 'No such mailbox' : 'Try later'), { responseCode: code }))
  },
  onData: (stream, session, done) => {
    let raw = ''
    stream.setEncoding('latin1').on('data', (part: string) => {
      raw += part
    })
    stream.on('end', () => {
      inbox.push({
        to: session.envelope.rcptTo.map(({ address }) => address),
        subject: header(raw, 'Subject'),
        text: decoded(raw),
      })
      done()
    })
  },
})

const posts: { body: unknown; type: string | undefined }[] = []
let slackStatus = 200
const slack = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    if (slackStatus === 200) posts.push({ body: JSON.parse(body), type: request.headers['content-type'] })
    response.writeHead(slackStatus).end(slackStatus === 200 ? 'ok' : 'no_service')
  })
})

let smtp: Smtp

beforeAll(async () => {
  const listening = mailServer.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  slack.listen(0, '127.0.0.1')
  await once(slack, 'listening')
  // An address of a listening TCP server is always an AddressInfo.
  const port = (server: { address: () => unknown }) => (server.address() as AddressInfo).port
  smtp = {
    host: '127.0.0.1',
    port: port(listening),
    security: 'none',
    user: 'surveys',
    password: 'right',
    from: 'surveys@example.com',
  }
  await writeSmtp(db, 'test', smtp)
  await writeSlackWebhook(db, 'test', `http://127.0.0.1:${port(slack)}/services/T0/B0/x`)
  await addTeams(db, { core: { parent: null, people: 6 } })
  await db.sql`update people set email = login || '@example.com'`
})

beforeEach(() => {
  inbox.length = 0
  posts.length = 0
  refusals.clear()
  slackStatus = 200
})

afterAll(async () => {
  await new Promise<void>((resolve) => mailServer.close(() => resolve()))
  slack.close()
})

const opens = new Date('2026-03-02T09:00:00Z')
const days = (count: number) => new Date(opens.getTime() + count * 86_400_000)

const open = (options: { reminders?: number; viaMail?: boolean; viaSlack?: boolean } = {}) =>
  openWave(db, {
    instrument: 'standard',
    audience: { everyone: true },
    days: 10,
    title: 'Spring <2026>',
    viaMail: true,
    now: opens,
    ...options,
  })

const linkIn = ({ text }: Received): string => /\/respond\/([\w-]{43})\s/.exec(text)?.[1] ?? ''
const mailTo = (login: string): Received => {
  const found = inbox.findLast(({ to }) => to.includes(`${login}@example.com`))
  if (found === undefined) throw new Error(`no mail to ${login}`)
  return found
}
const waiting = async () =>
  await db.sql`select login, reminder, problem, not_before from wave_mails order by login`

describe('mails', () => {
  it('bring everybody a link of their own that works, once each', async () => {
    const { wave, links } = await open()
    expect(await sendDueMails(db, opens)).toBe(6)
    expect(await sendDueMails(db, opens)).toBe(0)
    expect(inbox.flatMap(({ to }) => to).sort()).toEqual(
      links.map(({ login }) => `${login}@example.com`).sort(),
    )
    expect(new Set(inbox.map(linkIn)).size).toBe(6)

    const mail = mailTo('core-1')
    expect(mail.subject).toBe('Spring <2026>')
    expect(mail.text).toContain('is open until 12 March 2026 and takes about 7 minutes')
    expect(mail.text).toContain('nobody can see who answered what')
    expect(mail.text).toContain('groups of five or more')

    await answerInvitation(db, linkIn(mail), { 'focus.satisfaction': 4 }, { now: days(1) })
    // The link that opening gave leads to the same seat.
    const first = links.find(({ login }) => login === 'core-1')?.token ?? ''
    await expect(
      answerInvitation(db, first, { 'focus.satisfaction': 1 }, { now: days(1) }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await closeWave(db, wave)
  })

  it('keep no token and no trace of a mail that was sent', async () => {
    const { wave } = await open()
    await sendDueMails(db, opens)
    expect(await waiting()).toHaveLength(0)
    const [{ mails } = { mails: null }] =
      await db.sql`select mails_sent as mails from waves where id = ${wave}`
    expect(mails).toBe(6)
    const rows = await db.sql`select more_hashes from invitations where wave_id = ${wave}`
    const tokens = inbox.map(linkIn)
    for (const { more_hashes: hashes } of rows) {
      expect(hashes).toHaveLength(1)
      expect(tokens).not.toContain(hashes[0])
    }
    await closeWave(db, wave)
  })

  it('that are not taken are tried again later, and given up where the server says never', async () => {
    refusals.set('core-2@example.com', 451).set('core-3@example.com', 550)
    await db.sql`update people set email = '7+core-4@users.noreply.github.com' where login = 'core-4'`
    const { wave } = await open()
    expect(await sendDueMails(db, opens)).toBe(3)
    expect(await waiting()).toMatchObject([
      { login: 'core-2', problem: '451 Try later', not_before: new Date(opens.getTime() + 60_000) },
      { login: 'core-3', problem: '550 No such mailbox', not_before: null },
      { login: 'core-4', problem: 'There is no e-mail address of this person.', not_before: null },
    ])
    refusals.clear()
    expect(await sendDueMails(db, new Date(opens.getTime() + 59_000))).toBe(0)
    expect(await sendDueMails(db, new Date(opens.getTime() + 61_000))).toBe(1)
    await db.sql`update people set email = login || '@example.com'`
    const later = new Date(opens.getTime() + 600_000)
    expect(await retryMails(db, wave, later)).toBe(2)
    refusals.set('core-3@example.com', 550)
    expect(await sendDueMails(db, later)).toBe(1)
    expect(await waiting()).toMatchObject([{ login: 'core-3', not_before: null }])
    await closeWave(db, wave)
    expect(await waiting()).toHaveLength(0)
  })

  it('say in words why a mail server cannot be used', async () => {
    await tryMailServer(smtp, 'me@example.com')
    expect(inbox).toHaveLength(1)
    await expect(tryMailServer({ ...smtp, password: 'wrong' }, 'me@example.com')).rejects.toThrow(
      'Invalid login',
    )
    await expect(tryMailServer({ ...smtp, port: 1 }, 'me@example.com')).rejects.toThrow(
      'did not take the mail',
    )
    // The test server's certificate is nobody's: a connection that must be secured is not made with it.
    await expect(tryMailServer({ ...smtp, security: 'starttls' }, 'me@example.com')).rejects.toThrow(
      'certificate',
    )
  })

  it('are refused where no mail server is set up', async () => {
    await writeSmtp(db, 'test', null)
    await expect(open()).rejects.toThrow('There is no mail server')
    await writeSmtp(db, 'test', smtp)
  })
})

describe('reminders', () => {
  it('go at the half and after 85 % of the time, to those who have not answered', async () => {
    // 2 March + 10 days: half is 7 March 09:00, 85 % is 10 March 21:00.
    expect(reminderTimes(opens, days(10), 2)).toEqual([
      new Date('2026-03-07T09:00:00Z'),
      new Date('2026-03-10T21:00:00Z'),
    ])
    const { wave } = await open({ reminders: 2 })
    await sendDueMails(db, opens)
    const before = linkIn(mailTo('core-2'))
    await answerInvitation(db, linkIn(mailTo('core-1')), { 'focus.satisfaction': 4 }, { now: days(1) })
    inbox.length = 0

    await tendSurveys(db, days(4.9))
    expect(inbox).toHaveLength(0)
    await tendSurveys(db, days(5))
    expect(inbox.flatMap(({ to }) => to).sort()).toEqual(
      ['core-2', 'core-3', 'core-4', 'core-5', 'core-6'].map((login) => `${login}@example.com`),
    )
    expect(mailTo('core-2').subject).toBe('Reminder: Spring <2026>')
    expect(await waiting()).toHaveLength(0)
    // The first link goes on working: somebody may have the form open.
    await answerInvitation(db, before, { 'focus.satisfaction': 2 }, { now: days(6) })
    inbox.length = 0
    await tendSurveys(db, days(8.5))
    expect(inbox).toHaveLength(4)
    await expect(remindNow(db, wave, { now: days(9) })).rejects.toThrow('twice already')
    await closeWave(db, wave)
  })

  it('that were missed come once; none comes after the close, and more than two cannot be asked for', async () => {
    const { wave } = await open({ reminders: 2 })
    await sendDueMails(db, opens)
    inbox.length = 0
    expect(await queueDueReminders(db, days(9))).toBe(1)
    expect(await queueDueReminders(db, days(9))).toBe(0)
    await closeWave(db, wave, { now: days(9) })
    expect(await sendDueMails(db, days(9))).toBe(0)
    await expect(remindNow(db, wave, { now: days(9) })).rejects.toMatchObject({ code: 'gone' })
    await expect(open({ reminders: 3 })).rejects.toThrow('At most two reminders')
    await expect(open({ reminders: 1, viaMail: false })).rejects.toThrow('only by mail or to Slack')
  })
})

describe('Slack', () => {
  it('gets the open link, the same for everybody, and one post for each reminder', async () => {
    const { wave } = await open({ viaMail: false, viaSlack: true, reminders: 1 })
    expect(await postDueToSlack(db, opens)).toBe(1)
    expect(await postDueToSlack(db, opens)).toBe(0)
    expect(posts).toEqual([
      {
        type: 'application/json',
        body: {
          text: expect.stringContaining(
            '*Spring &lt;2026&gt;* is open until 12 March 2026: about 7 minutes.',
          ),
        },
      },
    ])
    expect(JSON.stringify(posts)).toContain(`/surveys/${wave}/answer|Answer it here`)
    expect(JSON.stringify(posts)).not.toContain('/respond/')
    await tendSurveys(db, days(6))
    expect(posts).toHaveLength(2)
    expect(inbox).toHaveLength(0)
    await closeWave(db, wave)
  })

  it('is tried again when it was away, and the wave says what it answered', async () => {
    const { wave } = await open({ viaMail: false, viaSlack: true })
    slackStatus = 404
    expect(await postDueToSlack(db, opens)).toBe(0)
    const [row] = await db.sql`select slack_problem, slack_not_before from waves where id = ${wave}`
    expect(row).toEqual({
      slack_problem: 'Slack answered 404 (no_service).',
      slack_not_before: new Date(opens.getTime() + 3_600_000),
    })
    slackStatus = 200
    expect(await postDueToSlack(db, new Date(opens.getTime() + 60_000))).toBe(0)
    expect(await postDueToSlack(db, new Date(opens.getTime() + 3_600_000))).toBe(1)
    await closeWave(db, wave)
  })

  it('takes an address over https only, but for this machine', () => {
    expect(webhookSchema.safeParse('https://hooks.slack.com/services/T/B/x').success).toBe(true)
    expect(webhookSchema.safeParse('http://hooks.slack.com/services/T/B/x').success).toBe(false)
    expect(webhookSchema.safeParse('file:///etc/passwd').success).toBe(false)
  })
})

it('keeps the mail server and the webhook encrypted', async () => {
  const [row] = await db.sql`select smtp, slack_webhook from survey_settings`
  expect(row?.smtp).toMatch(/^v1\./)
  expect(JSON.stringify(row)).not.toMatch(/127\.0\.0\.1|right|services/)
})
