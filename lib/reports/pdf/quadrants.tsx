import { Circle, Line, Rect, Svg, Text, View } from '@react-pdf/renderer'
import type { Priorities } from '@/lib/priorities/priority'
import { type Quadrant, quadrantMeaning } from '@/lib/priorities/quadrant'
import { layOutQuadrants } from '@/lib/priorities/quadrant-layout'
import { colours, page, styles } from './theme'

const fieldColour: Record<Quadrant, string> = {
  fund: colours.worseWash,
  'look closer': colours.betterWash,
  tolerated: colours.wash,
  healthy: colours.pathWash,
  'survey only': colours.wash,
}

/** People beside data: nothing where no topic has a metric that says something. */
export const QuadrantsSection = ({ priorities }: { priorities: Priorities }) => {
  const layout = layOutQuadrants(priorities.topics, { width: page.content, height: 176, line: 10 })
  if (layout.points.length === 0) return null
  const floating = (x: number, y: number) => ({ position: 'absolute' as const, left: x, top: y })
  return (
    <View style={styles.section} wrap={false}>
      <Text style={styles.finding}>People and data</Text>
      <Text style={[styles.small, { marginTop: 2, marginBottom: 8 }]}>
        Up: fewer people content. Across: the paired metric in the 90 days before the wave closed, against the
        90 days before those. Size: how many picked the topic.
      </Text>
      <View style={{ position: 'relative' }}>
        <Svg width={layout.width} height={layout.height}>
          {layout.fields.map(({ quadrant, x, y, width, height }) => (
            <Rect
              key={quadrant}
              x={x}
              y={y}
              width={width}
              height={height}
              rx={4}
              fill={fieldColour[quadrant]}
            />
          ))}
          {layout.points.map(({ topic, x, y, label }) => (
            <Line
              key={topic}
              x1={x}
              y1={y}
              x2={label.x - 3}
              y2={label.y}
              stroke={colours.faint}
              strokeWidth={0.5}
            />
          ))}
          {layout.points.map(({ topic, x, y, radius }) => (
            <Circle key={topic} cx={x} cy={y} r={radius} fill={colours.path} />
          ))}
        </Svg>
        {layout.fields.map(({ quadrant, title, titleY, x }) => (
          <Text key={quadrant} style={[styles.small, floating(x + 6, titleY - 8)]}>
            {title}
          </Text>
        ))}
        {layout.points.map(({ topic, title, label }) => (
          <Text key={topic} style={[{ fontSize: 7.5, lineHeight: 1.3 }, floating(label.x, label.y - 5)]}>
            {title}
          </Text>
        ))}
        {layout.columns.map(({ title, x }) => (
          <Text
            key={title}
            style={[styles.small, floating(x - 60, layout.height - 12), { width: 120, textAlign: 'center' }]}
          >
            {title}
          </Text>
        ))}
      </View>
      <View style={{ marginTop: 6 }}>
        {layout.fields.map(({ quadrant, title }) => (
          <Text key={quadrant} style={styles.small}>
            <Text style={{ fontWeight: 500, color: colours.ink }}>{title}</Text>
            {`  ${quadrantMeaning[quadrant]}`}
          </Text>
        ))}
      </View>
    </View>
  )
}
