import { Text, View } from '@react-pdf/renderer'
import type { ReactNode } from 'react'
import { colours, styles } from './theme'

/** A column: its heading, its width in points (the rest where absent), whether it stands right or set apart from one that does. */
export type Column = { title: string; width?: number; right?: boolean; indent?: boolean }

const cellStyle = ({ width, right, indent }: Column) => ({
  ...(width === undefined ? { flex: 1 } : { width }),
  paddingRight: right ? 0 : 8,
  paddingLeft: right ? 8 : indent ? 14 : 0,
  alignItems: right ? ('flex-end' as const) : ('flex-start' as const),
})

const asText = (content: ReactNode) => (typeof content === 'string' ? <Text>{content}</Text> : content)

/** A table with hairlines, `dense` for small print. A row never breaks over two pages, and the headings stand again on the next page. */
export const PdfTable = ({
  columns,
  rows,
  dense = false,
}: {
  dense?: boolean
  columns: Column[]
  rows: { key: string; cells: ReactNode[] }[]
}) => (
  <View style={{ marginTop: 8, ...(dense ? { fontSize: 8, lineHeight: 1.35 } : {}) }}>
    <View style={[styles.row, { paddingBottom: 4 }]} fixed={rows.length > 12}>
      {columns.map((column) => (
        <View key={column.title} style={cellStyle(column)}>
          <Text style={{ fontSize: 8, color: colours.soft, textAlign: column.right ? 'right' : 'left' }}>
            {column.title}
          </Text>
        </View>
      ))}
    </View>
    {rows.map((row) => (
      <View
        key={row.key}
        style={[styles.row, styles.rule, { paddingVertical: dense ? 3.5 : 5 }]}
        wrap={false}
      >
        {columns.map((column, index) => (
          <View key={column.title} style={cellStyle(column)}>
            {asText(row.cells[index])}
          </View>
        ))}
      </View>
    ))}
  </View>
)
