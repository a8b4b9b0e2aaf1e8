/** What a token may still spend of GraphQL points or REST requests in this window. */
export class Budget {
  private used = 0
  private endsAt = 0

  constructor(
    private readonly limit: number,
    private readonly windowSeconds: number,
  ) {}

  /** Takes `cost` out of it. False, and nothing taken, when it is used up; the last call that was let in is a good one. */
  spend(cost: number): boolean {
    this.renew()
    if (this.used >= this.limit) return false
    this.used = Math.min(this.limit, this.used + cost)
    return true
  }

  /** Uses it up, for so many seconds. */
  exhaust(seconds: number): void {
    this.used = this.limit
    this.endsAt = Date.now() + seconds * 1000
  }

  state(): { limit: number; used: number; remaining: number; resetAt: Date } {
    this.renew()
    return {
      limit: this.limit,
      used: this.used,
      remaining: this.limit - this.used,
      // To the second, as GitHub's header says it; never before the window ends.
      resetAt: new Date(Math.ceil(this.endsAt / 1000) * 1000),
    }
  }

  private renew(): void {
    const now = Date.now()
    if (now < Math.ceil(this.endsAt / 1000) * 1000) return
    this.used = 0
    this.endsAt = now + this.windowSeconds * 1000
  }
}

/** The headers that say so. */
export const rateLimitHeaders = (budget: Budget, resource: 'graphql' | 'core'): Record<string, string> => {
  const { limit, used, remaining, resetAt } = budget.state()
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-used': String(used),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetAt.getTime() / 1000),
    'x-ratelimit-resource': resource,
  }
}
