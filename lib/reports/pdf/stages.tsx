import { Rect, Svg, Text, View } from '@react-pdf/renderer'
import { formatCount, formatText } from '@/lib/format'
import type { ReportStage, ReportStages } from '../report'
import { percent } from '../words'
import { colours, page, styles } from './theme'

const Bar = ({ shares, height, opacity }: { shares: number[]; height: number; opacity: number }) => {
  let start = 0
  const parts = shares.map((share, index) => {
    const x = start * page.content
    start += share
    return {
      x,
      width: Math.max(0, share * page.content - 1.5),
      colour: colours.stages[index] ?? colours.path,
    }
  })
  return (
    <Svg width={page.content} height={height} style={{ marginTop: 3 }}>
      {parts.map(({ x, width, colour }) => (
        <Rect
          key={colour}
          x={x}
          y={0}
          rx={2}
          ry={2}
          width={width}
          height={height}
          fill={colour}
          fillOpacity={opacity}
        />
      ))}
    </Svg>
  )
}

const Legend = ({ stage, index }: { stage: ReportStage; index: number }) => (
  <View style={{ flex: 1 }}>
    <View style={[styles.row, { alignItems: 'center' }]}>
      <View
        style={{
          width: 6,
          height: 6,
          borderRadius: 2,
          backgroundColor: colours.stages[index],
          marginRight: 4,
        }}
      />
      <Text style={styles.soft}>{stage.name}</Text>
    </View>
    <Text style={{ fontSize: 12, fontWeight: 500, lineHeight: 1.5 }}>{stage.percent} %</Text>
    <Text style={styles.small}>
      median {formatText('seconds', stage.median_seconds)}
      {stage.previous_share === null ? '' : `, was ${percent(stage.previous_share)}`}
    </Text>
  </View>
)

/** Where the time of a change goes, as shares that sum to all of it. */
export const StagesSection = ({ stages, before }: { stages: ReportStages; before: string }) => {
  const previous = stages.stages.map((stage) => stage.previous_share)
  const known = previous.filter((share) => share !== null)
  return (
    <View style={styles.section} wrap={false}>
      <Text style={styles.finding}>{stages.finding}</Text>
      <Text style={[styles.small, { marginTop: 2 }]}>
        Share of all time from first commit to production · {formatCount(stages.changes, 'change')}
        {known.length === previous.length ? ` · thin bar: ${before}` : ''}
      </Text>
      <View style={{ marginTop: 5 }}>
        <Bar shares={stages.stages.map((stage) => stage.share)} height={26} opacity={1} />
        {known.length === previous.length ? <Bar shares={known} height={5} opacity={0.5} /> : null}
      </View>
      <View style={[styles.row, { marginTop: 8, gap: 8 }]}>
        {stages.stages.map((stage, index) => (
          <Legend key={stage.stage} stage={stage} index={index} />
        ))}
      </View>
    </View>
  )
}
