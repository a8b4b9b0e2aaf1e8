import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Font, StyleSheet } from '@react-pdf/renderer'
import { projectRoot } from '@/lib/env'

/** The page's colours: those of the app in light mode. */
export const colours = {
  ink: '#1d1c1a',
  soft: '#6b6862',
  faint: '#9a968e',
  line: '#e3e0d8',
  wash: '#f5f3ee',
  path: '#2f6b57',
  pathWash: '#e4efe9',
  better: '#2563c9',
  betterWash: '#e6eefb',
  worse: '#b04f06',
  worseWash: '#fbece0',
  stages: ['#c9d8d1', '#9fbfb1', '#6fa08d', '#477f6b', '#2f6b57'],
} as const

/** Points; A4 is 595 wide. */
export const page = { margin: 42, content: 511 }

const weights = { Regular: 400, Medium: 500, SemiBold: 600 } as const

/**
 * Registers Geist from its npm package and says which family to use: Helvetica, which every reader of PDF has, where
 * the package was not installed with its font files.
 */
export const registerFonts = (): string => {
  // Words stay whole: a hyphenated metric name is hard to find again.
  Font.registerHyphenationCallback((word) => [word])
  const folder = join(/* turbopackIgnore: true */ projectRoot(), 'node_modules/geist/dist/fonts/geist-sans')
  const files = Object.entries(weights).map(([name, fontWeight]) => ({
    src: join(folder, `Geist-${name}.ttf`),
    fontWeight,
  }))
  if (!files.every(({ src }) => existsSync(/* turbopackIgnore: true */ src))) return 'Helvetica'
  Font.register({ family: 'Geist', fonts: files })
  return 'Geist'
}

export const styles = StyleSheet.create({
  page: {
    paddingTop: 36,
    paddingBottom: 54,
    paddingHorizontal: page.margin,
    fontSize: 9,
    lineHeight: 1.45,
    color: colours.ink,
  },
  row: { flexDirection: 'row' },
  title: { fontSize: 21, fontWeight: 500, lineHeight: 1.22, letterSpacing: -0.4 },
  finding: { fontSize: 12, fontWeight: 500, lineHeight: 1.3, letterSpacing: -0.1 },
  strong: { fontWeight: 500 },
  soft: { color: colours.soft },
  small: { fontSize: 7.5, color: colours.soft },
  section: { marginTop: 20 },
  rule: { borderTopWidth: 0.75, borderTopColor: colours.line },
})
