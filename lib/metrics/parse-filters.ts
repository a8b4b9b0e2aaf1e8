import { AppError } from '@/lib/errors'
import { type FilterName, type Filters, filterNames, filterParts } from './run/filters'

const longest = 200

/** The texts that somebody gave for filters, by their names; what is not there was not given. */
type Given = { [Name in FilterName]?: string | undefined }

const problemOf = (filter: FilterName, value: string): string | null => {
  const { name } = filterParts[filter]
  if (value === '') return `The ${name} to filter by is empty.`
  if (value.length > longest) return `No ${name} is longer than ${longest} characters.`
  return value.includes('\0') ? `No ${name} has a null character in it.` : null
}

/** The filters that are usable, and a sentence about each that is none. */
export const readFilters = (given: Given): { filters: Filters; problems: string[] } => {
  const read: { filters: Filters; problems: string[] } = { filters: {}, problems: [] }
  for (const filter of filterNames) {
    const value = given[filter]?.trim()
    if (value === undefined) continue
    const problem = problemOf(filter, value)
    if (problem) read.problems.push(problem)
    else read.filters[filter] = value
  }
  return read
}

/**
 * The filters that somebody asked for.
 *
 * @throws AppError `bad_input` that names every filter that is none
 */
export const parseFilters = (given: Given): Filters => {
  const { filters, problems } = readFilters(given)
  if (problems.length > 0) throw new AppError('bad_input', problems.join(' '))
  return filters
}
