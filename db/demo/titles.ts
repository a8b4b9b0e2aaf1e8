import type { Chance } from './chance'

const verbs = [
  'Add',
  'Fix',
  'Simplify',
  'Speed up',
  'Move',
  'Remove',
  'Retry',
  'Log',
  'Validate',
  'Cache',
  'Split',
  'Test',
]
const things = [
  'parcel labels',
  'the address check',
  'depot hand-over',
  'return slips',
  'the price table',
  'session renewal',
  'the courier list',
  'scan time-outs',
  'weekly totals',
  'customs codes',
  'delivery windows',
  'the retry queue',
  'partner imports',
  'map markers',
  'health checks',
  'invoice rounding',
  'dead feature flags',
  'error messages',
]
const places = [
  '',
  '',
  '',
  ' for business customers',
  ' at night',
  ' behind a flag',
  ' in the batch job',
  ' on slow lines',
]

export const titleOf = (chance: Chance): string =>
  `${chance.pick(verbs)} ${chance.pick(things)}${chance.pick(places)}`

export const incidentTitles = [
  'Errors after a deployment',
  'Slow answers',
  'Orders stuck in the queue',
  'Wrong prices shown',
  'Labels not printed',
  'Login fails for some',
  'Missing scan events',
]
export const rootCauses = [
  'code',
  'code',
  'code',
  'configuration',
  'configuration',
  'dependency',
  'data',
  'capacity',
]
