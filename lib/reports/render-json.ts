import type { Report } from './report'

/** The report as JSON: the object itself, which every other format is rendered from. */
export const renderJson = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`
