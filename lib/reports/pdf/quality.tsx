import { Text, View } from '@react-pdf/renderer'
import { excludedText } from '../excluded'
import type { Report } from '../report'
import { PdfTable } from './table'
import { styles } from './theme'

/** How every number is computed, and what the data lacks. */
export const QualitySection = ({ report }: { report: Report }) => (
  <View style={styles.section}>
    <Text style={styles.finding} minPresenceAhead={60}>
      How every number is computed
    </Text>
    {report.quality.notes.map((note) => (
      <Text key={note} style={[styles.small, { marginTop: 1, lineHeight: 1.35 }]}>
        {note}
      </Text>
    ))}
    <PdfTable
      dense
      columns={[{ title: 'Metric', width: 150 }, { title: 'Formula' }, { title: 'Left out', width: 130 }]}
      rows={report.metrics.map((metric) => ({
        key: metric.result.id,
        cells: [
          <View key="name">
            <Text style={styles.strong}>{metric.name}</Text>
            <Text style={styles.small}>
              {metric.result.id} v{metric.result.definition_version}
            </Text>
          </View>,
          metric.formula,
          excludedText(metric) ?? 'nothing',
        ],
      }))}
    />
  </View>
)
