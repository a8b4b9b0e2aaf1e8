import { Circle, Line, Svg, Text, View } from '@react-pdf/renderer'
import { formatNumber, formatText } from '@/lib/format'
import type { Priority } from '@/lib/priorities/priority'
import type { Report } from '../report'
import { quadrantTone, toneOf } from '../tone'
import { hoursText, moneyText, rankText, shareText } from '../words'
import { PdfTable } from './table'
import { colours, styles } from './theme'

const badgeColours = {
  better: { color: colours.better, backgroundColor: colours.betterWash },
  worse: { color: colours.worse, backgroundColor: colours.worseWash },
  same: { color: colours.soft, backgroundColor: colours.wash },
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
    <View style={[styles.row, { alignItems: 'center', gap: 5 }]}>
      <Text style={styles.strong}>{topic.title}</Text>
      {topic.quadrant ? <Badge text={topic.quadrant} tone={quadrantTone[topic.quadrant]} /> : null}
    </View>
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

const Measured = ({ measured }: { measured: Priority['measured'][number] | undefined }) =>
  measured ? (
    <View>
      <Text
        style={{
          color: { better: colours.better, worse: colours.worse, same: colours.ink }[
            toneOf(measured.verdict)
          ],
        }}
      >
        {formatText(measured.unit, measured.value)}
      </Text>
      <Text style={styles.small}>{measured.name}</Text>
    </View>
  ) : (
    <Text style={styles.soft}>not measured</Text>
  )

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
  const unranked = priorities.topics.filter(({ opportunity }) => opportunity === null)
  const hasMoney = priorities.hourly_rate !== null
  const participation =
    priorities.wave.responded === null || priorities.wave.invited === null
      ? 'participation withheld'
      : `${priorities.wave.responded} of ${priorities.wave.invited} answered`
  return (
    <View style={styles.section} break>
      <Text style={styles.finding}>{priorities.finding}</Text>
      <Text style={[styles.small, { marginTop: 2 }]}>
        {priorities.wave.title}, closed {priorities.closed_label} · {participation} · hours a week as a range:
        what respondents said, to the same for everybody asked · topics overlap, so hours are never added up
      </Text>
      <PdfTable
        columns={[
          { title: 'Rank (plausible)', width: 50 },
          { title: 'Topic' },
          { title: 'Opportunity, 0–20', width: 84 },
          { title: 'Hours a week', width: 62, right: true },
          ...(hasMoney ? [{ title: 'A year, estimate', width: 74, right: true }] : []),
          { title: '  Measured', width: 104 },
        ]}
        rows={ranked.map((topic) => ({
          key: topic.topic,
          cells: [
            rankText(topic) ?? '–',
            <Topic key="topic" topic={topic} />,
            <Score key="score" opportunity={topic.opportunity} />,
            hoursText(topic) ?? '–',
            ...(hasMoney ? [moneyText(topic, priorities.currency) ?? '–'] : []),
            <View key="measured" style={{ paddingLeft: 10 }}>
              <Measured measured={topic.measured[0]} />
            </View>,
          ],
        }))}
      />
      {unranked.length > 0 ? (
        <Text style={[styles.small, { marginTop: 6 }]}>
          Not ranked: {unranked.map(({ title, unranked }) => `${title} (${unranked})`).join(' · ')}
        </Text>
      ) : null}
    </View>
  )
}
