import { connect, type Socket } from 'node:net'

type Place = { host: string[]; port: number[]; path?: string | null }

const lost = () =>
  Object.assign(new Error('The connection to the database was lost.'), {
    code: 'CONNECTION_CLOSED',
  })

/** What Postgres says when it is ready for the next query, but for the last letter: I outside of a transaction. */
const ready = Buffer.from([0x5a, 0, 0, 0, 5])
const outside = 'I'.charCodeAt(0)

/**
 * A transaction that heard that its connection is lost ends at once: postgres.js rolls it back, in vain. One that was not
 * waiting for an answer hears it with its next query.
 */
const noticedMs = 200
const unnoticedMs = 2000
/** A write that postgres.js has put off would keep it from ever writing again if the connection closed before it. */
const putOffMs = 10

const fatal = Buffer.from('VFATAL\0')
const errorMessage = 'E'.charCodeAt(0)

/**
 * What came from the server without the error by which it ends the connection. postgres.js keeps that until the next
 * connection is ready, and fails its first query with it.
 */
const withoutFarewell = (chunk: Buffer): Buffer => {
  const severity = chunk.lastIndexOf(fatal)
  for (let start = severity - 6; severity > 0 && start >= Math.max(0, severity - 60); start--)
    if (chunk[start] === errorMessage && start + 1 + chunk.readUInt32BE(start + 1) === chunk.length)
      return chunk.subarray(0, start)
  return chunk
}

/**
 * A socket for postgres.js (its option `socket`) that outlives its connection for as long as a transaction is at work on
 * it. postgres.js 3.4.9 forgets its socket when the connection closes. A transaction that then goes on to its next query,
 * or to its rollback, makes it write to null outside of any promise, which ends the whole process; or, once it has
 * connected anew, outside of any transaction. Here the socket stays until the transaction has noticed: each of its
 * queries fails as lost.
 *
 * Of several hosts it takes the first.
 */
export const lastingSocket = ({ host, port, path }: Place): Socket => {
  const socket = path ? connect(path) : connect(port[0] ?? 5432, host[0] ?? 'localhost')
  const { emit, write, end } = socket
  let [isInTransaction, isEndedByServer, isEnded] = [false, false, false]
  let [isLost, wasReady] = [false, false]
  let closing: NodeJS.Timeout | undefined

  const say = (event: string, ...values: unknown[]) => Reflect.apply(emit, socket, [event, ...values])

  const closeIn = (milliseconds: number) => {
    clearTimeout(closing)
    closing = setTimeout(() => say('close', true), milliseconds)
  }

  socket.emit = (event: string | symbol, ...values: unknown[]): boolean => {
    if (event === 'end') isEndedByServer = true
    const [chunk] = values
    if (event === 'data' && Buffer.isBuffer(chunk)) {
      const heard = wasReady ? withoutFarewell(chunk) : chunk
      const last = heard.subarray(-6)
      if (last.length === 6 && last.subarray(0, 5).equals(ready)) {
        wasReady = true
        isInTransaction = last[5] !== outside
      }
      return heard.length === 0 || Reflect.apply(emit, socket, [event, heard])
    }
    if (event !== 'close' || isEnded) return Reflect.apply(emit, socket, [event, ...values])
    isLost = true
    if (socket.listenerCount('error') > 0) say('error', lost())
    closeIn(isInTransaction ? unnoticedMs : putOffMs)
    return true
  }
  const writeOrFail = (...values: unknown[]): boolean => {
    if (!isLost) return Reflect.apply(write, socket, values)
    // Where nobody listens any more, as after a session's end, nobody waits for an answer either.
    setImmediate(() => socket.listenerCount('error') > 0 && say('error', lost()))
    if (isInTransaction) closeIn(noticedMs)
    return true
  }
  // Node puts another function there when the server ends the connection.
  Object.defineProperty(socket, 'write', { get: () => writeOrFail, set: () => {} })
  // A cast: it stands in for a function of several signatures, whose arguments it passes on as they are.
  socket.end = ((...values: unknown[]): Socket => {
    // Node ends its side, too, when the server has ended the other one.
    isEnded ||= !isEndedByServer
    return Reflect.apply(end, socket, values)
  }) as typeof socket.end
  return socket
}
