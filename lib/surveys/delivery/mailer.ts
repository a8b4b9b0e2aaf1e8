import { createTransport } from 'nodemailer'
import { AppError } from '@/lib/errors'
import type { Smtp } from '../survey-settings'

export type Mail = { to: string; subject: string; text: string }

/** What a mail server said when it did not take a mail; `final` where trying again would not help (5xx). */
export type Refusal = { problem: string; final: boolean }

export type Mailer = { send: (mail: Mail) => Promise<Refusal | null>; close: () => void }

const patienceMilliseconds = 20_000

/** Without what could be part of a mail: the server's answer only, and no more of it than a line. */
const refusalOf = (error: unknown): Refusal => {
  const known = error instanceof Error ? error : new Error('no reason given')
  const code = 'responseCode' in known && typeof known.responseCode === 'number' ? known.responseCode : null
  const said = 'response' in known && typeof known.response === 'string' ? known.response : known.message
  return {
    problem: said.split('\n')[0]?.slice(0, 300) ?? '',
    final: code !== null && code >= 500 && code !== 535,
  }
}

/** A connection to a mail server, for several mails. Sends text only, and never reads files or addresses for it. */
export const openMailer = ({ host, port, security, user, password, from }: Smtp): Mailer => {
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    pool: true,
    maxConnections: 3,
    connectionTimeout: patienceMilliseconds,
    greetingTimeout: patienceMilliseconds,
    socketTimeout: patienceMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    close: () => transport.close(),
    send: async ({ to, subject, text }) => {
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text })
        return null
      } catch (error) {
        return refusalOf(error)
      }
    },
  }
}

/** Sends one mail to see whether it works. Throws `unavailable` with what the server said. */
export const tryMailServer = async (smtp: Smtp, to: string): Promise<void> => {
  const mailer = openMailer(smtp)
  try {
    const refusal = await mailer.send({
      to,
      subject: 'Desire Path can send mails',
      text: 'This is a test. Surveys can be sent through this mail server.\n',
    })
    if (refusal === null) return
    throw new AppError('unavailable', `${smtp.host} did not take the mail: ${refusal.problem}.`, {
      hint: 'Check the server, the port, how it is secured, and the password.',
    })
  } finally {
    mailer.close()
  }
}
