import { createServer } from 'node:net'
import { AppError } from '@/lib/errors'

/** @throws AppError `conflict` when another program listens on this port, `misconfigured` for an address that is not this machine's */
export const requireFreePort = async (port: number, host: string | null): Promise<void> => {
  const code = await new Promise<string | null>((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    probe.listen({ port, ...(host && { host }) }, () => probe.close(() => resolve(null)))
  })
  if (code === null) return
  if (code === 'EADDRINUSE') {
    throw new AppError('conflict', `Port ${port} is taken by another program.`, {
      hint: `Stop that program, or choose another port: PORT=${port + 1} npm start.`,
    })
  }
  if (host && (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')) {
    throw new AppError('misconfigured', `This machine has no address ${host} (DESIRE_PATH_HOST).`, {
      hint: 'Set it to one of its addresses, 127.0.0.1 for this machine only, or unset it for all.',
    })
  }
  throw new AppError('unavailable', `Port ${port} cannot be used (${code}).`, {
    hint: 'Choose another port: PORT=3001 npm start.',
  })
}
