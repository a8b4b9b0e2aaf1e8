/** One line of input: what it says, or why it can't be read. `bytes` is how much of memory it takes, about. */
export type RecordLine = { line: number; bytes?: number } & ({ value: unknown } | { problem: string })
