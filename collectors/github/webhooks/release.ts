import { z } from 'zod'
import { release } from './payloads'
import type { Ignored, Told } from './told'

/** A release that was published or changed: which commit its tag points at is in no payload, so it is read. */
export const readRelease = (action: string | null, payload: unknown): Told | Ignored => {
  const { release: told } = z.object({ release }).parse(payload)
  if (action === 'deleted') return { ignored: 'A release that was published once stays.' }
  if (told.draft) return { ignored: 'A draft is nothing yet.' }
  return {
    stream: 'releases',
    changes: [],
    reread: { kind: 'release', nodeId: told.node_id, wantedAt: told.updated_at ?? null },
  }
}
