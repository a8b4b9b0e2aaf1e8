/** A process that uses the embedded server of the home in its first argument until it is told to leave. */
import { openEmbedded } from '@/db/embedded'

const server = await openEmbedded(process.argv[2] ?? '', ['fsync=off'])
process.send?.({ url: server.url, started: server.started })
process.once('message', async () => {
  await server.release()
  process.exit(0)
})
