import type { Database } from '@/db/client'
import { noteFed } from '@/db/queries/sync-cursors'
import { type FactBatch, writeFacts } from '@/db/queries/write-facts'
import { retryDeadlocks } from '@/db/retry-deadlocks'
import { contradictingCommits } from './contradicting-commits'
import type { Accepted, Refusal } from './kinds/define-record'

// Pull requests and runs count with their events and jobs.
const fullRows = 10_000
const fullBytes = 8 * 1024 * 1024

const rowsOf = ({ facts }: Accepted) =>
  1 + (facts.pullRequests?.[0]?.events.length ?? 0) + (facts.pipelineRuns?.[0]?.jobs.length ?? 0)

/** Accepted records on their way into one transaction. */
export class Batch {
  private records: Recorded[] = []
  private rows = 0
  private bytes = 0
  /** How many records were new or different, over all writes so far. */
  written = 0

  add({ line, bytes = 0 }: { line: number; bytes?: number }, accepted: Accepted) {
    this.records.push({ line, accepted })
    this.rows += rowsOf(accepted)
    this.bytes += bytes
  }

  isFull() {
    return this.rows >= fullRows || this.bytes >= fullBytes
  }

  /** Writes the records in one transaction and starts anew. Returns those refused because they contradict what is stored. */
  async write(db: Database): Promise<({ line: number } & Refusal)[]> {
    const records = this.records
    this.records = []
    this.rows = 0
    this.bytes = 0
    if (records.length === 0) return []
    const { refused, written } = await retryDeadlocks(() => writeRecords(db, records))
    this.written += written
    return refused
  }
}

type Recorded = { line: number; accepted: Accepted }

/** Writes records in one transaction, but those that contradict what is stored. */
const writeRecords = (db: Database, records: readonly Recorded[]) =>
  db.sql.begin(async (tx) => {
    const refused: ({ line: number } & Refusal)[] = []
    const parents = await contradictingCommits(
      tx,
      records.flatMap(({ accepted }) => accepted.facts.commits ?? []),
    )
    const good = records.filter(({ line, accepted }) => {
      const [commit] = accepted.facts.commits ?? []
      const known = commit && parents.get(commit)
      if (known) refused.push({ line, field: 'parents', reason: parentsReason(known) })
      return !known
    })
    const facts = merged(good.map(({ accepted }) => accepted.facts))
    const { written } = await writeFacts(tx, facts)
    await noteFed(tx, 'records', repositoriesIn(facts))
    return { refused, written }
  })

/** The repositories that facts are about. */
const repositoriesIn = (facts: FactBatch): string[] => {
  const all = [
    facts.commits,
    facts.pullRequests,
    facts.deployments,
    facts.pipelineRuns,
    facts.releases,
    facts.incidents,
  ]
  return [...new Set(all.flatMap((rows = []) => rows.flatMap(({ repository }) => repository ?? [])))]
}

const parentsReason = (known: string[]) =>
  `contradicts what is known of this commit (${known.join(', ')}): a commit's parents and their order never change`

const merged = (facts: FactBatch[]): FactBatch => ({
  repositories: facts.flatMap((fact) => fact.repositories ?? []),
  teams: facts.flatMap((fact) => fact.teams ?? []),
  commits: facts.flatMap((fact) => fact.commits ?? []),
  pullRequests: facts.flatMap((fact) => fact.pullRequests ?? []),
  deployments: facts.flatMap((fact) => fact.deployments ?? []),
  pipelineRuns: facts.flatMap((fact) => fact.pipelineRuns ?? []),
  releases: facts.flatMap((fact) => fact.releases ?? []),
  incidents: facts.flatMap((fact) => fact.incidents ?? []),
})
