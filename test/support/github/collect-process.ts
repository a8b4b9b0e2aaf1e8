import { once } from 'node:events'
import { createGithubCollector } from '@/collectors/github'
import { runCollector } from '@/collectors/run-collector'
import { shareTurns } from '@/collectors/token-turns'
import { connect } from '@/db/client'

/**
 * A process of its own that collects `acme` from the fake GitHub at `GITHUB_API_URL` into `DATABASE_URL`, to be killed.
 * It begins when it hears something on stdin: its modules take longer to load than it lives.
 */
const { DATABASE_URL = '', GITHUB_API_URL = '' } = process.env
await once(process.stdin, 'data')
const db = connect(DATABASE_URL, { max: 2 })
const collector = createGithubCollector(
  () => ({ apiUrl: GITHUB_API_URL, auth: { kind: 'token', token: 'a-token' } }),
  { turnsOf: shareTurns(db).of },
)
await runCollector(db, collector, collector.input.parse({ target: 'acme' }))
process.exit(0)
