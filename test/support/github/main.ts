import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { demoRecords } from '@/db/demo/records'
import { decompressed } from '@/lib/records/decompress'
import { readLines } from '@/lib/records/read-lines'
import { startFakeGitHub } from './fake-github'
import { fromRecords } from './records/from-records'
import { sendLife } from './webhooks/send-life'

const usage =
  'npm run fake-github -- [records.jsonl] [--port 4010] [--webhooks http://localhost:3000/api/webhooks/github --secret … [--every 5]]'
const token = 'fake-token'

/** The records of a file. */
const recordsOf = async (file: string): Promise<unknown[]> => {
  const records: unknown[] = []
  for await (const line of readLines(decompressed(createReadStream(file)))) {
    if ('problem' in line) throw new Error(`Line ${line.line} ${line.problem}`)
    records.push(line.value)
  }
  return records
}

const serve = async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4010' },
      webhooks: { type: 'string' },
      secret: { type: 'string' },
      every: { type: 'string', default: '5' },
    },
  })
  const [file] = positionals
  const { webhooks: to, secret } = values
  if (to && !secret) throw new Error('Webhooks are signed: give the --secret of the source.')
  const data = fromRecords(file ? await recordsOf(file) : demoRecords(new Date()))
  const server = await startFakeGitHub(data, { port: Number(values.port), tokens: [token] })
  const owners = data.owners.map(
    ({ login, repositories }) => `${login} (${repositories.length} repositories)`,
  )
  console.log(`Serving ${owners.join(', ')} until you press Ctrl-C. In another terminal:

GITHUB_API_URL=${server.url} GITHUB_TOKEN=${token} npm run cli -- collect github ${data.owners[0]?.login ?? ''}`)
  if (!to || !secret) return
  console.log(`\nSending what happens from now on to ${to}:`)
  await sendLife(data, { to, secret, everySeconds: Number(values.every) }, (line) => console.log(line))
}

serve().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : error}\nUsage: ${usage}`)
  process.exitCode = 1
})
