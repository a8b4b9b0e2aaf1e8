export type * from './facts/types'
