import { calendarDay } from '@/lib/dates'
import { renderCsv } from './render-csv'
import { renderJson } from './render-json'
import { renderMarkdown } from './render-markdown'
import { renderPdf } from './render-pdf'
import type { Report } from './report'

type Format = {
  label: string
  contentType: string
  /** Whether it can be printed to a terminal. */
  isText: boolean
  render: (report: Report) => string | Promise<Buffer>
}

/** Every format of the review. */
export const formats = {
  pdf: { label: 'PDF', contentType: 'application/pdf', isText: false, render: renderPdf },
  md: {
    label: 'Markdown',
    contentType: 'text/markdown; charset=utf-8',
    isText: true,
    render: renderMarkdown,
  },
  csv: { label: 'CSV', contentType: 'text/csv; charset=utf-8', isText: true, render: renderCsv },
  json: {
    label: 'JSON',
    contentType: 'application/json; charset=utf-8',
    isText: true,
    render: renderJson,
  },
} satisfies Record<string, Format>

export type FormatId = keyof typeof formats

/** The formats' names, in the order they are offered. */
// The object's keys are known; Object.keys only forgets them.
export const formatIds = Object.keys(formats) as FormatId[]

/** The format of this name, or null. */
export const findFormat = (name: string): FormatId | null => formatIds.find((id) => id === name) ?? null

/** A file name that says what is in it: `roadmap-review-payments-2026-08-25-to-2026-11-24.pdf`. */
export const fileNameOf = ({ scope, period }: Report, format: FormatId): string => {
  const words = (scope.id ?? 'everyone').toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const [from, to] = [period.from, period.to].map((at) => calendarDay(new Date(at), period.time_zone))
  return `roadmap-review-${words}-${from}-to-${to}.${format}`
}
