import { Text, View } from '@react-pdf/renderer'
import type { Report } from '../report'
import { PdfTable } from './table'
import { styles } from './theme'

/** What was decided in the period, and why. */
export const DecisionsSection = ({ decisions }: Pick<Report, 'decisions'>) => (
  <View style={styles.section}>
    <Text style={styles.finding} minPresenceAhead={70}>
      Decisions
    </Text>
    {decisions.length === 0 ? (
      <Text style={[styles.soft, { marginTop: 2 }]}>
        Nothing was decided, deferred or declined in this period.
      </Text>
    ) : (
      <PdfTable
        columns={[
          { title: 'Day', width: 68 },
          { title: 'Topic', width: 110 },
          { title: 'Outcome', width: 56 },
          { title: 'Reason' },
          { title: 'By', width: 84 },
        ]}
        rows={decisions.map((decision) => ({
          key: `${decision.decided_at} ${decision.topic}`,
          cells: [
            decision.decided_label,
            <Text key="topic" style={styles.strong}>
              {decision.title}
            </Text>,
            decision.outcome,
            decision.reason,
            decision.decided_by,
          ],
        }))}
      />
    )}
  </View>
)
