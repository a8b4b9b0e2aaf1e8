import { Document, Line, Page, Path, Svg, Text, View } from '@react-pdf/renderer'
import type { Report } from '../report'
import { DecisionsSection } from './decisions'
import { MetricsSection } from './metrics'
import { PrioritiesSection } from './priorities'
import { QuadrantsSection } from './quadrants'
import { QualitySection } from './quality'
import { StagesSection } from './stages'
import { colours, page, styles } from './theme'
import { TrendSection } from './trend'

const Mark = () => (
  <Svg width={13} height={13} viewBox="0 0 22 22">
    <Line x1={11} y1={20} x2={11} y2={2} stroke={colours.line} strokeWidth={3} />
    <Path
      d="M3 20C5 14 16 14 15 8.5S6 6 9 2"
      stroke={colours.path}
      strokeWidth={2.6}
      strokeLinecap="round"
      strokeDasharray="1 4.2"
      fill="none"
    />
  </Svg>
)

const Header = ({ report }: { report: Report }) => (
  <View>
    <View style={[styles.row, { justifyContent: 'space-between', alignItems: 'center', marginBottom: 22 }]}>
      <View style={[styles.row, { alignItems: 'center', gap: 6 }]}>
        <Mark />
        <Text style={{ fontWeight: 600, fontSize: 10 }}>{report.title}</Text>
      </View>
      <Text style={styles.soft}>
        {report.organisation}
        {report.is_demo ? ' (demonstration data)' : ''}
      </Text>
    </View>
    <Text style={styles.title}>{report.headline}</Text>
    <Text style={[styles.soft, { marginTop: 7 }]}>
      {report.scope.name} · {report.period.label} · compared with {report.previous.label}
    </Text>
  </View>
)

const Footer = ({ report }: { report: Report }) => (
  <View
    fixed
    style={[
      styles.row,
      styles.rule,
      {
        position: 'absolute',
        // From the top: a fixed view that hangs from the bottom is not drawn.
        top: 802,
        left: page.margin,
        right: page.margin,
        paddingTop: 6,
        justifyContent: 'space-between',
      },
    ]}
  >
    <Text style={styles.small}>
      {report.scope.name} · {report.period.label} · made {report.generated_label}
    </Text>
    <Text style={styles.small} render={({ pageNumber, totalPages }) => `${pageNumber} of ${totalPages}`} />
  </View>
)

/** The review as a PDF document, in the order in which the page on screen shows it. */
export const ReportDocument = ({ report, fontFamily }: { report: Report; fontFamily: string }) => {
  const leadTime = report.metrics.find(({ result }) => result.id === 'change-lead-time')
  return (
    <Document
      title={`${report.title}: ${report.scope.name}, ${report.period.label}`}
      author={report.organisation}
      subject={report.headline}
      creator="Desire Path"
      producer="Desire Path"
      language="en-GB"
      creationDate={new Date(report.generated_at)}
    >
      <Page size="A4" style={[styles.page, { fontFamily }]}>
        <Footer report={report} />
        <Header report={report} />
        <MetricsSection report={report} />
        {report.stages ? <StagesSection stages={report.stages} before={report.previous.label} /> : null}
        {leadTime ? <TrendSection metric={leadTime} bucket={report.bucket} /> : null}
        <PrioritiesSection report={report} />
        {report.priorities ? <QuadrantsSection priorities={report.priorities} /> : null}
        <DecisionsSection decisions={report.decisions} />
        <QualitySection report={report} />
      </Page>
    </Document>
  )
}
