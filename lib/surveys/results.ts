import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { withChanges } from './change'
import { closeDueWaves } from './close-wave'
import type { Instrument } from './instrument'
import { versionOf } from './item'
import { longDate } from './long-date'
import { readPanel } from './read-panel'
import { releasedWave } from './released-wave'
import { restOfParent } from './rest-of-parent'
import type { Against, CutResults, ResultCell, ResultItem, SurveyResults } from './survey-results'
import { previousWave, readWave, type Wave } from './waves'

const itemsOf = (instrument: Instrument, before: Instrument | null): ResultItem[] => {
  const versions = new Map(before?.items.map((item) => [item.key, versionOf(item)]))
  return instrument.items.map((item) => ({
    item: item.key,
    kind: item.kind,
    topic: 'topic' in item ? item.topic : null,
    text: item.text,
    version: versionOf(item),
    unit: item.kind === 'number' ? item.unit : null,
    options: 'options' in item ? item.options : [],
    reworded: versions.has(item.key) && versions.get(item.key) !== versionOf(item),
  }))
}

/** Cuts with their changes against the same cut of another wave; each cut is a view of its own. */
const compareCuts = (
  cuts: readonly CutResults[],
  before: readonly CutResults[],
  reworded: ReadonlySet<string>,
): CutResults[] =>
  cuts.map((one) => {
    const same = before.find(({ cut }) => cut === one.cut)?.cells ?? []
    return {
      ...one,
      cells: withChanges(
        one.cells,
        same.filter(({ item }) => !reworded.has(item)),
      ),
    }
  })

type Cells = readonly ResultCell[]

/** Cells with their changes, by the released cells they were made from: for as long as those are kept. */
const compared = new WeakMap<Cells, WeakMap<Cells, ResultCell[]>>()

/** Cells with their changes against other released cells; `prepare` makes of those what stands beside each cell. */
const compare = (cells: Cells, other: Cells, prepare: () => Cells): ResultCell[] => {
  const known = compared.get(cells) ?? new WeakMap<Cells, ResultCell[]>()
  compared.set(cells, known)
  const found = known.get(other) ?? withChanges(cells, prepare())
  known.set(other, found)
  return found
}

/** The closed wave to compare with. Throws `not_found` for one that is another survey's, or not closed. */
const readEarlier = async (db: Database, wave: Wave, id: string) => {
  const earlier = await readWave(db, id)
  if (earlier.survey === wave.survey && earlier.closedAt !== null && earlier.id !== wave.id) return earlier
  throw new AppError('not_found', `“${wave.title}” cannot be compared with the wave "${id}".`, {
    hint: 'Choose a closed wave of the same survey.',
  })
}

/**
 * Everything that is ever shown of a wave, every number of it released by `suppress.ts`. A wave whose time is over is
 * closed first. `against`: what changes are measured against: the wave before (the default), another closed wave of the
 * survey by its id, or for each team the rest of the team above it.
 *
 * Throws `not_found`, and `conflict` while the wave is open.
 */
export const waveResults = async (
  db: Database,
  id: string,
  options: { now?: Date; against?: string } = {},
): Promise<SurveyResults> => {
  await closeDueWaves(db, options.now)
  const wave = await readWave(db, id)
  if (wave.closedAt === null) {
    throw new AppError('conflict', `“${wave.title}” is still open: there are no results before it closes.`, {
      hint: `It closes on ${longDate(wave.closesAt)}, or when somebody closes it. Until then only the participation can be seen.`,
    })
  }
  const { participation, cells, cuts, comments } = await releasedWave(db, wave)
  const previous = await previousWave(db, wave)
  const isParent = options.against === 'parent'
  const earlierId = isParent ? null : (options.against ?? previous)
  const earlier = earlierId === null ? null : await readEarlier(db, wave, earlierId)
  const items = itemsOf(wave.instrument, earlier?.instrument ?? null)
  const reworded = new Set(items.filter((item) => item.reworded).map(({ item }) => item))

  let changed = cells
  let changedCuts = cuts
  let against: Against = null
  if (isParent) {
    changed = compare(cells, cells, () => restOfParent(cells, participation))
    against = 'parent'
  } else if (earlier?.closedAt) {
    const before = await releasedWave(db, earlier)
    changed = compare(cells, before.cells, () => before.cells.filter(({ item }) => !reworded.has(item)))
    changedCuts = compareCuts(cuts, before.cuts, reworded)
    against = { wave: earlier.id, title: earlier.title, closed_at: earlier.closedAt.toISOString() }
  }
  const everyone = participation.find(({ team }) => team === null)
  return {
    wave: wave.id,
    title: wave.title,
    mode: wave.mode,
    k: wave.k,
    k_comments: wave.kComments,
    instrument: wave.survey,
    opened_at: wave.opensAt.toISOString(),
    closed_at: wave.closedAt.toISOString(),
    previous_wave: previous,
    compared_with: against,
    invited: everyone?.invited ?? 0,
    responded: everyone?.responded ?? null,
    participation,
    items,
    cells: changed,
    cuts: changedCuts,
    panel: wave.mode === 'confidential' ? await readPanel(db, wave) : null,
    comments: comments.map(({ team, item, text }) => ({ team, item, text })),
  }
}
