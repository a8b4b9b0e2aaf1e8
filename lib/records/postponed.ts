import type { Accepted, Refusal } from './kinds/define-record'
import type { Known } from './known'

const maximumRecords = 20_000
const maximumBytes = 64 * 1024 * 1024

type Waiting = { line: number; bytes: number; accepted: Accepted }

/** Records that name a repository or a team that did not come yet. They are few, or the file is in an unlucky order: memory stays bounded. */
export class Postponed {
  private waiting = new Map<string, Waiting>()
  private bytes = 0

  /** Lets a record wait, in place of an earlier one with its key. False when too many wait already. */
  add({ line, bytes = 0 }: { line: number; bytes?: number }, accepted: Accepted): boolean {
    this.supersede(accepted)
    if (this.waiting.size >= maximumRecords || this.bytes + bytes > maximumBytes) return false
    this.waiting.set(accepted.key, { line, bytes, accepted })
    this.bytes += bytes
    return true
  }

  /** A later record of the same key came: the waiting one must not replace it. */
  supersede(accepted: Accepted) {
    this.bytes -= this.waiting.get(accepted.key)?.bytes ?? 0
    this.waiting.delete(accepted.key)
  }

  /** Yields the records whose need came in the meantime, parents before children, and refuses the others. */
  *release(known: Known, refuse: (line: number, refusal: Refusal) => void): Generator<Waiting> {
    for (let progress = true; progress; ) {
      progress = false
      for (const [key, record] of this.waiting) {
        if (known.missing(record.accepted)) continue
        this.waiting.delete(key)
        progress = true
        const contradiction = known.contradiction(record.accepted)
        if (contradiction) refuse(record.line, contradiction)
        else {
          known.add(record.accepted)
          yield record
        }
      }
    }
    for (const { line, accepted } of this.waiting.values()) {
      const missing = known.missing(accepted)
      if (missing) refuse(line, missing)
    }
  }
}
