import type { Sql } from 'postgres'
import type { Transaction } from '@/db/client'
import { sourcesOf } from './branching'
import { chosenCell, likertCell, numberCell, rankedCell, timeLostCell } from './cells'
import type { Instrument, Item } from './instrument'
import {
  type Group,
  type Likert,
  type Released,
  releaseHours,
  releaseLikert,
  releaseTallies,
  releaseVaried,
  type Tally,
  type TreeTeam,
} from './suppress'
import type { Participation, ResultCell } from './survey-results'
import { type ByItem, readChosen, readHours, readLikert, readNumbers, type SumsBy } from './tallies'

const nobody: Released = { withheld: 'too_few', tally: null }

/** What can be chosen of an item, in order; empty for items without options. */
export const optionsOf = (item: Item, instrument: Instrument): string[] => {
  if (item.kind === 'pick') return instrument.topics.map(({ id }) => id)
  return 'options' in item ? item.options.map(({ value }) => value) : []
}

/** All chose the same option. */
const isOneOption = ([n, ...counts]: Tally): boolean => counts.includes(n)

/** All put the options in the same order: then every option's mean place is a whole number, each another. */
const isOneOrder = ([n, ...places]: Tally): boolean =>
  new Set(places).size === places.length && places.every((sum) => sum % n === 0)

/** All gave the same number: then n times the sum of squares is the square of the sum (up to rounding). */
const isOneNumber = ([n, sum = 0, squares = 0]: Tally): boolean =>
  Math.abs(n * squares - sum * sum) <= 1e-9 * Math.max(1, n * squares)

/** Whether a cell tells everything about its group: nothing is withheld, bounded or kept from being split. */
export const isWhole = (cell: Omit<ResultCell, 'team'>): boolean =>
  cell.withheld === null &&
  cell.favourable_share === null &&
  (cell.favourable === null || cell.neutral !== null)

/** Sums by item and team, as the database gives them: not for showing. */
export type WaveTallies = {
  likert: ByItem<Likert>
  hours: ByItem<Tally>
  chosen: ByItem<Tally>
  numbers: ByItem<Tally>
}

export const readTallies = async (
  sql: Sql | Transaction,
  wave: string,
  instrument: Instrument,
  by: SumsBy = 'team',
): Promise<WaveTallies> => {
  const { items, timeBands } = instrument
  const [likert, hours, chosen, numbers] = await Promise.all([
    readLikert(sql, wave, items, by),
    readHours(sql, wave, items, timeBands, by),
    readChosen(sql, wave, items, (item) => optionsOf(item, instrument), by),
    readNumbers(sql, wave, items, by),
  ])
  return { likert, hours, chosen, numbers }
}

/**
 * Every released cell of a wave, item by item in the order they were asked, everyone before the teams. How many answer
 * an item that hangs on another tells how that one was answered, so it is considered only where that one is shown whole.
 * With `before`, what was shown at a lower k, nothing is considered that was not shown then: raising k only takes away.
 * Pure.
 */
export const releaseCells = (
  { k, instrument }: { k: number; instrument: Instrument },
  { likert, hours, chosen, numbers }: WaveTallies,
  teams: readonly TreeTeam[],
  participation: readonly Participation[],
  before?: readonly ResultCell[],
): ResultCell[] => {
  const { items, timeBands } = instrument
  const options = (item: Item) => optionsOf(item, instrument)
  const people = new Map(participation.map((group) => [group.team, group]))
  const groups: Group[] = [null, ...teams.map((team) => team.slug)]

  const cellsOf = (item: Item, among: ReadonlySet<Group> | undefined): ResultCell[] => {
    const { key } = item
    const eachGroup = (
      released: ReadonlyMap<Group, Released>,
      toCell: (group: Group, release: Released) => ResultCell,
    ) => groups.map((group) => toCell(group, released.get(group) ?? nobody))
    const tallies = chosen.get(key) ?? new Map<string, Tally>()
    switch (item.kind) {
      case 'comment':
      case 'text':
        return []
      case 'agreement':
      case 'importance': {
        const released = releaseLikert(teams, likert.get(key) ?? new Map(), k, among)
        return groups.flatMap((group) => {
          const cell = released.get(group)
          return cell === undefined ? [] : [likertCell(group, key, cell)]
        })
      }
      case 'time-lost':
        return eachGroup(
          releaseHours(teams, hours.get(key) ?? new Map(), k, timeBands, among),
          (group, release) => timeLostCell(group, key, release, people.get(group)),
        )
      case 'pick':
      case 'choices':
        return eachGroup(releaseTallies(teams, tallies, k, among), (group, release) =>
          chosenCell(group, key, release, options(item)),
        )
      case 'choice':
        return eachGroup(releaseVaried(teams, tallies, k, isOneOption, among), (group, release) =>
          chosenCell(group, key, release, options(item)),
        )
      case 'ranking':
        return eachGroup(releaseVaried(teams, tallies, k, isOneOrder, among), (group, release) =>
          rankedCell(group, key, release, options(item)),
        )
      case 'number':
        return eachGroup(
          releaseVaried(teams, numbers.get(key) ?? new Map(), k, isOneNumber, among),
          (group, release) => numberCell(group, key, release),
        )
    }
  }

  const shownBefore =
    before &&
    Map.groupBy(
      before.filter(({ withheld }) => withheld === null),
      ({ item }) => item,
    )
  const found = new Map<string, ResultCell[]>()
  /** The groups an item may be shown of at all; undefined where nothing narrows them. */
  const amongOf = (item: Item): ReadonlySet<Group> | undefined => {
    const shown = shownBefore && new Set((shownBefore.get(item.key) ?? []).map(({ team }) => team))
    const sources = sourcesOf(item, instrument, (key) => chosen.has(key))
    return sources.reduce<ReadonlySet<Group> | undefined>((among, source) => {
      const whole = new Set((found.get(source) ?? []).filter(isWhole).map(({ team }) => team))
      return among === undefined ? whole : whole.intersection(among)
    }, shown)
  }

  // What others hang on comes first: a pick may stand below the time lost to what was picked.
  const picks = items.filter(({ kind }) => kind === 'pick')
  for (const item of [...picks, ...items])
    if (!found.has(item.key)) found.set(item.key, cellsOf(item, amongOf(item)))
  return items.flatMap(({ key }) => found.get(key) ?? [])
}
