import { Circle, Line, Svg, Text, View } from '@react-pdf/renderer'
import { formatNumber, formatText } from '@/lib/format'
import type { Priority } from '@/lib/priorities/priority'
import type { Report } from '../report'
import { quadrantTone, toneOf } from '../tone'
import { hoursText, moneyText, participationText, rankText, shareText, unrankedTexts } from '../words'
import { PdfTable } from './table'
import { colours, styles } from './theme'

const badgeColours = {
  better: { color: colours.better, backgroundColor: colours.betterWash },
  worse: { color: colours.worse, backgroundColor: colours.worseWash },
  path: { color: colours.path, backgroundColor: colours.pathWash },
  neutral: { color: colours.soft, backgroundColor: colours.wash },
}

const Badge = ({ text, tone }: { text: string; tone: keyof typeof badgeColours }) => (
  <Text
    style={[{ fontSize: 7, borderRadius: 6, paddingHorizontal: 5, paddingVertical: 1 }, badgeColours[tone]]}
  >
    {text}
  </Text>
)

const scoreWidth = 74
const x = (score: number) => 3 + (score / 20) * (scoreWidth - 6)

const Score = ({ opportunity }: Pick<Priority, 'opportunity'>) =>
  opportunity ? (
    <View style={{ alignItems: 'flex-start' }}>
      <Text>{formatNumber(opportunity.score)}</Text>
      <Svg width={scoreWidth} height={8}>
        <Line x1={0} x2={scoreWidth} y1={4} y2={4} stroke={colours.line} strokeWidth={1.5} />
        <Line
          x1={x(opportunity.interval.low)}
          x2={x(opportunity.interval.high)}
          y1={4}
          y2={4}
          stroke={colours.faint}
          strokeWidth={1.5}
        />
        <Circle cx={x(opportunity.score)} cy={4} r={2.6} fill={colours.path} />
      </Svg>
    </View>
  ) : (
    <Text>–</Text>
  )

const Topic = ({ topic }: { topic: Priority }) => (
  <View>
    <Text style={styles.strong}>{topic.title}</Text>
    <Text style={styles.small}>
      {[
        topic.satisfaction ? `${shareText(topic.satisfaction)} content` : null,
        topic.picked_by === null ? null : `${topic.picked_by} picked it`,
      ]
        .filter(Boolean)
        .join(' · ')}
    </Text>
  </View>
)

const measuredColour = { better: colours.better, worse: colours.worse, same: colours.ink }

const Measured = ({ topic: { measured, quadrant } }: { topic: Priority }) => {
  const [first] = measured
  return (
    <View>
      <View style={[styles.row, { alignItems: 'center', gap: 5 }]}>
        {first ? (
          <Text style={{ color: measuredColour[toneOf(first.verdict)] }}>
            {formatText(first.unit, first.value)}
          </Text>
        ) : null}
        {quadrant ? <Badge text={quadrant} tone={quadrantTone[quadrant]} /> : null}
      </View>
      {first ? <Text style={styles.small}>{first.name}</Text> : null}
    </View>
  )
}

/** What hurts: the topics that can be ranked, with their evidence. */
export const PrioritiesSection = ({ report }: { report: Report }) => {
  const { priorities } = report
  if (!priorities) {
    return (
      <View style={styles.section}>
        <Text style={styles.finding}>What hurts is not known yet</Text>
        <Text style={[styles.soft, { marginTop: 2 }]}>{report.priorities_missing}</Text>
      </View>
    )
  }
  const ranked = priorities.topics.filter(({ opportunity }) => opportunity !== null)
  const hasMoney = priorities.hourly_rate !== null
  return (
    <View style={styles.section}>
      <Text style={styles.finding} minPresenceAhead={120}>
        {priorities.finding}
      </Text>
      <Text style={[styles.small, { marginTop: 2 }]}>
        {priorities.wave.title}, closed {priorities.closed_label} · {participationText(priorities.wave)} ·
        hours a week as a range: what respondents said, to the same for everybody asked · topics overlap, so
        hours are never added up
      </Text>
      <PdfTable
        columns={[
          { title: 'Rank', width: 48 },
          { title: 'Topic' },
          { title: 'Opportunity, 0–20', width: 84 },
          { title: 'Hours a week', width: 62, right: true },
          ...(hasMoney ? [{ title: 'A year, estimate', width: 74, right: true }] : []),
          { title: 'Measured beside it', width: 116, indent: true },
        ]}
        rows={ranked.map((topic) => ({
          key: topic.topic,
          cells: [
            rankText(topic) ?? '–',
            <Topic key="topic" topic={topic} />,
            <Score key="score" opportunity={topic.opportunity} />,
            hoursText(topic) ?? '–',
            ...(hasMoney ? [moneyText(topic, priorities.currency) ?? '–'] : []),
            <Measured key="measured" topic={topic} />,
          ],
        }))}
      />
      {unrankedTexts(priorities.topics).map((text) => (
        <Text key={text} style={[styles.small, { marginTop: 6 }]}>
          Not ranked. {text}
        </Text>
      ))}
    </View>
  )
}
