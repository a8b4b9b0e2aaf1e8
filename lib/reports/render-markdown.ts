import { formatCount, formatNumber, formatText } from '@/lib/format'
import { excludedText } from './excluded'
import type { Report } from './report'
import {
  hoursText,
  intervalText,
  moneyText,
  participationText,
  percent,
  rankText,
  shareText,
  unrankedTexts,
} from './words'

/** Text from outside as Markdown shows it literally, in one line. */
const escaped = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, (character) => `\\${character}`)

const table = (headings: string[], rows: (string | number | null)[][]): string => {
  const line = (cells: (string | number | null)[]) => `| ${cells.map((cell) => cell ?? '–').join(' | ')} |`
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n')
}

const metricsPart = ({ metrics }: Report): string[] => [
  '## Delivery',
  table(
    ['Measured', 'This period', '95 % interval', 'Before', 'Change', 'n'],
    metrics.map((metric) => [
      metric.name,
      `**${formatText(metric.result.unit, metric.result.value)}**`,
      intervalText(metric.result),
      formatText(metric.result.unit, metric.result.previous?.value ?? null),
      metric.change_in_words,
      metric.result.sample_size,
    ]),
  ),
]

const stagesPart = ({ stages }: Report): string[] =>
  stages
    ? [
        `## ${stages.finding}`,
        `Share of all time from first commit to production, ${formatCount(stages.changes, 'change')}. Shares sum to 100 %; medians of stages do not sum.`,
        table(
          ['Stage', 'Share', 'Before', 'Median'],
          stages.stages.map(({ name, percent: whole, previous_share, median_seconds }) => [
            name,
            `${whole} %`,
            previous_share === null ? null : percent(previous_share),
            formatText('seconds', median_seconds),
          ]),
        ),
      ]
    : []

const prioritiesPart = ({ priorities, priorities_missing }: Report): string[] => {
  if (!priorities) return ['## What hurts is not known yet', priorities_missing ?? '']
  const { wave, topics, currency } = priorities
  const ranked = topics.filter(({ opportunity }) => opportunity !== null)
  return [
    `## ${priorities.finding}`,
    `${escaped(wave.title)}, closed ${priorities.closed_label}, ${participationText(wave)}. Hours a week and money a year are ranges, from what respondents said to the same for everybody asked; topics overlap, so they are never added up.`,
    table(
      [
        'Rank (plausible)',
        'Topic',
        'Opportunity, 0–20',
        'Content',
        'Picked by',
        'Hours a week',
        'A year (estimate)',
        'Measured',
        'Reading',
      ],
      ranked.map((topic) => [
        rankText(topic),
        topic.title,
        topic.opportunity
          ? `${formatNumber(topic.opportunity.score)} (${formatNumber(topic.opportunity.interval.low)}–${formatNumber(topic.opportunity.interval.high)})`
          : null,
        shareText(topic.satisfaction),
        topic.picked_by,
        hoursText(topic),
        moneyText(topic, currency),
        topic.measured.map(({ name, unit, value }) => `${name} ${formatText(unit, value)}`).join('; ') ||
          null,
        topic.quadrant,
      ]),
    ),
    ...unrankedTexts(topics).map((text) => `Not ranked. ${text}`),
  ]
}

const decisionsPart = ({ decisions }: Report): string[] => [
  '## Decisions',
  decisions.length === 0
    ? 'Nothing was decided, deferred or declined in this period.'
    : table(
        ['Day', 'Topic', 'Outcome', 'Reason', 'By'],
        decisions.map(({ decided_label, title, outcome, reason, decided_by }) => [
          decided_label,
          title,
          outcome,
          escaped(reason),
          escaped(decided_by),
        ]),
      ),
]

const qualityPart = ({ metrics, quality }: Report): string[] => [
  '## How every number is computed',
  ...(quality.notes.length > 0 ? [quality.notes.map((note) => `- ${escaped(note)}`).join('\n')] : []),
  table(
    ['Metric', 'Formula', 'Version', 'n', 'Left out'],
    metrics.map((metric) => [
      metric.name,
      escaped(metric.formula),
      metric.result.definition_version,
      metric.result.sample_size,
      excludedText(metric) ?? 'nothing',
    ]),
  ),
]

/** The report as Markdown (GitHub's tables). */
export const renderMarkdown = (report: Report): string => {
  const { title, headline, organisation, is_demo, scope, period, previous, generated_label } = report
  const parts = [
    `# ${escaped(headline)}`,
    `${title} · ${escaped(organisation)}${is_demo ? ' (demonstration data)' : ''} · ${escaped(scope.name)} · ${period.label}, compared with ${previous.label} · made ${generated_label}`,
    ...metricsPart(report),
    ...stagesPart(report),
    ...prioritiesPart(report),
    ...decisionsPart(report),
    ...qualityPart(report),
  ]
  return `${parts.join('\n\n')}\n`
}
