import 'server-only'
import { getDatabase } from '@/db/open'
import { countWorkers } from '@/db/queries/worker-heartbeats'
import packageJson from '@/package.json' with { type: 'json' }

export type Health = {
  status: 'ok' | 'degraded' | 'failing'
  database: 'ok' | 'unreachable'
  worker: 'ok' | 'absent' | 'unknown'
  version: string
}

/** How the installation is; open to everyone, so it says nothing but this. `degraded`: pages work, nothing collects. */
export const getHealth = async (): Promise<Health> => {
  const { version } = packageJson
  try {
    const workers = await countWorkers(await getDatabase())
    return {
      status: workers > 0 ? 'ok' : 'degraded',
      database: 'ok',
      worker: workers > 0 ? 'ok' : 'absent',
      version,
    }
  } catch {
    return { status: 'failing', database: 'unreachable', worker: 'unknown', version }
  }
}
