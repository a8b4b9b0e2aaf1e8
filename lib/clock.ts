/** What time it is; functions that depend on the time take one, so that tests can say. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
