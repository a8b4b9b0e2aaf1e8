import { renderToBuffer } from '@react-pdf/renderer'
import { ReportDocument } from './pdf/document'
import { registerFonts } from './pdf/theme'
import type { Report } from './report'

/** The report as a PDF in A4. */
export const renderPdf = (report: Report): Promise<Buffer> =>
  renderToBuffer(<ReportDocument report={report} fontFamily={registerFonts()} />)
