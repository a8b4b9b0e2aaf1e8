import { dimensionIds, dimensions, notRecorded } from './dimensions'
import type { Filters } from './run/filters'

/**
 * What a number is narrowed by beside its scope, in words; empty where nothing is.
 *
 * @example { service: 'billing', severity: 'high' } → 'service billing, severity high'
 */
export const narrowedWords = (filters: Filters = {}): string =>
  [
    filters.service ? `service ${filters.service}` : '',
    filters.base ? `into ${filters.base}` : '',
    filters.label ? `with label ${filters.label}` : '',
    ...dimensionIds.map((id) => {
      const value = filters[id]
      const { name } = dimensions[id]
      if (value === undefined) return ''
      return value === notRecorded ? `without a recorded ${name}` : `${name} ${value}`
    }),
  ]
    .filter(Boolean)
    .join(', ')
