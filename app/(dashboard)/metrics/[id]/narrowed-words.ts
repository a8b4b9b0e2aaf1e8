import type { View } from '@/lib/data/view'

/** What a view is narrowed by beside its scope, in words; empty where nothing is. */
export const narrowedWords = ({ filters }: View): string =>
  [
    filters?.service ? `service ${filters.service}` : '',
    filters?.base ? `into ${filters.base}` : '',
    filters?.label ? `with label ${filters.label}` : '',
  ]
    .filter(Boolean)
    .join(', ')
