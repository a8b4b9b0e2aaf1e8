import { createServer } from 'node:net'
import { AppError } from '@/lib/errors'

/** @throws AppError `conflict` when another program listens on this port */
export const requireFreePort = async (port: number): Promise<void> => {
  const code = await new Promise<string | null>((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    probe.listen(port, () => probe.close(() => resolve(null)))
  })
  if (code === null) return
  if (code === 'EADDRINUSE') {
    throw new AppError('conflict', `Port ${port} is taken by another program.`, {
      hint: `Stop that program, or choose another port: PORT=${port + 1} npm start.`,
    })
  }
  throw new AppError('unavailable', `Port ${port} cannot be used (${code}).`, {
    hint: 'Choose another port: PORT=3001 npm start.',
  })
}
