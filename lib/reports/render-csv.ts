import { stringify } from 'csv-stringify/sync'
import type { Report, ReportMetric } from './report'

const columns = [
  'section',
  'id',
  'name',
  'measure',
  'value',
  'unit',
  'low',
  'high',
  'level',
  'n',
  'before',
  'note',
  'definition_version',
] as const

type Row = Partial<Record<(typeof columns)[number], string | number | null>>

const metricRows = ({ name, change_in_words, result }: ReportMetric): Row[] => {
  const row = {
    section: 'metrics',
    id: result.id,
    name,
    unit: result.unit,
    n: result.sample_size,
    definition_version: result.definition_version,
  }
  const previous = result.previous
  const missing = result.missing ? `${result.missing.reason} ${result.missing.fix}` : null
  return [
    {
      ...row,
      measure: 'value',
      value: result.value,
      ...result.interval,
      before: previous?.value ?? null,
      note: missing ?? change_in_words,
    },
    ...(result.p75 === null
      ? []
      : [{ ...row, measure: 'p75', value: result.p75, before: previous?.p75 ?? null }]),
    ...(result.p90 === null
      ? []
      : [{ ...row, measure: 'p90', value: result.p90, before: previous?.p90 ?? null }]),
    ...result.excluded.map(({ reason, count }) => ({
      section: 'left out',
      id: result.id,
      name,
      measure: reason,
      value: count,
      unit: 'count',
    })),
  ]
}

const stageRows = ({ stages }: Report): Row[] =>
  (stages?.stages ?? []).flatMap(({ stage: id, name, share, previous_share: before, median_seconds, n }) => [
    {
      section: 'stages',
      id,
      name,
      measure: 'share',
      value: share,
      unit: 'ratio',
      n: stages?.changes,
      before,
    },
    { section: 'stages', id, name, measure: 'median', value: median_seconds, unit: 'seconds', n },
  ])

const priorityRows = ({ priorities }: Report): Row[] =>
  (priorities?.topics ?? []).flatMap((topic): Row[] => {
    const row = { section: 'priorities', id: topic.topic, name: topic.title }
    if (!topic.opportunity) return [{ ...row, measure: 'opportunity', note: topic.unranked }]
    const { score, interval, rank, rank_interval, top_three_share } = topic.opportunity
    const shares = { importance: topic.importance, satisfaction: topic.satisfaction }
    const currency = priorities?.currency ?? ''
    return [
      { ...row, measure: 'opportunity', value: score, unit: 'points of 20', level: 0.95, ...interval },
      { ...row, measure: 'rank', value: rank, level: 0.95, ...rank_interval },
      { ...row, measure: 'in the top three', value: top_three_share, unit: 'ratio' },
      ...Object.entries(shares).flatMap(([measure, share]) =>
        share
          ? [
              {
                ...row,
                measure,
                value: share.share,
                unit: 'ratio',
                n: share.n,
                ...share.interval,
                note: share.bound,
              },
            ]
          : [],
      ),
      { ...row, measure: 'picked by', value: topic.picked_by, unit: 'people' },
      { ...row, measure: 'time lost', unit: 'hours a week', ...topic.hours },
      ...(topic.money
        ? [{ ...row, measure: 'cost', unit: `${currency} a year`, ...topic.money, note: 'estimate' }]
        : []),
      ...topic.measured.map(({ id, value, unit, sample_size: n, previous_value: before, verdict }) => ({
        ...row,
        measure: id,
        value,
        unit,
        n,
        before,
        note: verdict,
      })),
      { ...row, measure: 'people and data', note: topic.quadrant },
    ]
  })

const decisionRows = ({ decisions }: Report): Row[] =>
  decisions.map(({ topic: id, title: name, outcome, reason, decided_by, decided_at }) => ({
    section: 'decisions',
    id,
    name,
    measure: outcome,
    note: `${reason} (${decided_by}, ${decided_at})`,
  }))

/**
 * The report's numbers as CSV, one a line, unrounded: ratios 0–1, durations in seconds. Texts that a spreadsheet would
 * run as a formula are defused with an apostrophe.
 */
export const renderCsv = (report: Report): string => {
  const about: Row[] = [
    {
      section: 'report',
      id: 'period',
      name: report.scope.name,
      note: `${report.period.from} to ${report.period.to}`,
    },
  ]
  const rows = [
    ...about,
    ...report.metrics.flatMap(metricRows),
    ...stageRows(report),
    ...priorityRows(report),
    ...decisionRows(report),
  ]
  return stringify(rows, {
    columns: [...columns],
    header: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
  })
}
