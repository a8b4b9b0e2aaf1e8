import { stringify } from 'csv-stringify/sync'

/** Rows as CSV with a heading; a text that a spreadsheet would run as a formula is made harmless. */
export const toCsv = (columns: string[], rows: string[][]): string =>
  stringify([columns, ...rows], { escape_formulas: true })
