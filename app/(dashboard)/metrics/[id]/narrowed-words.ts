import type { View } from '@/lib/data/view'
import { dimensionIds, dimensions, notRecorded } from '@/lib/metrics/dimensions'

/** What a view is narrowed by beside its scope, in words; empty where nothing is. */
export const narrowedWords = ({ filters = {} }: View): string =>
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
