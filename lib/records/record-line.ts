/** One line of input: what it says, or why it can't be read. */
export type RecordLine = { line: number } & ({ value: unknown } | { problem: string })
