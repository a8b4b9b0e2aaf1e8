import type { FakeGitHubData } from './data'
import type { LoggedRequest } from './requests'

/** What can go wrong at GitHub. */
export type Fault =
  /** 502 and 504 come from the front as HTML; a message makes it GitHub's JSON (403, 404, 410, 451, 500). */
  | { kind: 'status'; status: number; message?: string }
  /** As 403 (if left out) or 429 or, as happens, 200. Without `retryAfterSeconds` GitHub does not say how long. */
  | { kind: 'secondary-limit'; status?: 403 | 429 | 200; retryAfterSeconds?: number }
  /** The budget is used up; it is full again after `resetSeconds` (1 if left out). REST answers 403. */
  | { kind: 'rate-limited'; type?: 'RATE_LIMITED' | 'RATE_LIMIT'; resetSeconds?: number }
  /**
   * A field (`Repository.deployments`) is refused with its error while the rest of the answer is good. Only of one
   * `repository` if that is given; only from the `after`-th time on that the field is asked for in the answer.
   */
  | { kind: 'refuse'; field: string; as: RefusedAs; repository?: string; after?: number }
  /** Of the connections in this field every `every`-th node or edge (all if left out) is null. */
  | { kind: 'null-nodes' | 'null-edges'; field: string; every?: number }
  /** Every account is gone. */
  | { kind: 'ghosts' }
  /** The body ends in the middle, though its length is as announced. */
  | { kind: 'truncated' }
  /** The connection is reset before any answer. */
  | { kind: 'reset' }
  | { kind: 'slow'; milliseconds: number }
  /** The server dies in the middle of its answer; nobody listens any more until `revive`. */
  | { kind: 'die' }
  /** No fault: the world goes on after this answer was made. */
  | { kind: 'meanwhile'; change: (data: FakeGitHubData) => void }

export type RefusedAs = 'FORBIDDEN' | 'NOT_FOUND' | 'SAML' | 'RESOURCE_LIMITS_EXCEEDED'

/** Which requests a fault befalls: from the `nth` (1) that matches on, as many `times` (1) as said. */
export type FaultWhen = {
  nth?: number
  times?: number
  on?: 'graphql' | 'rest'
  matches?: (request: LoggedRequest) => boolean
}

/** A fault that waits for its requests. */
export type PlannedFault = {
  /** How many requests it befell so far. */
  readonly hits: number
  stop: () => void
}

/** The faults that wait for requests. */
export class FaultPlan {
  private planned: { fault: Fault; when: FaultWhen; seen: number; hits: number }[] = []

  add(fault: Fault, when: FaultWhen = {}): PlannedFault {
    const entry = { fault, when, seen: 0, hits: 0 }
    this.planned.push(entry)
    return {
      get hits() {
        return entry.hits
      },
      stop: () => {
        this.planned = this.planned.filter((candidate) => candidate !== entry)
      },
    }
  }

  /** What befalls this request. */
  take(request: LoggedRequest): Fault[] {
    return this.planned.flatMap((entry) => {
      const { nth = 1, times = 1, on, matches } = entry.when
      if ((on && on !== request.kind) || (matches && !matches(request))) return []
      entry.seen += 1
      if (entry.seen < nth || entry.hits >= times) return []
      entry.hits += 1
      return [entry.fault]
    })
  }
}

/** The fault of this kind among them. */
export const faultOf = <Kind extends Fault['kind']>(
  faults: readonly Fault[],
  kind: Kind,
): Extract<Fault, { kind: Kind }> | undefined =>
  faults.find((fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === kind)
