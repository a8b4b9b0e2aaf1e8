import type { Priority } from './priority'
import { contentFrom, type Quadrant, quadrantTitle } from './quadrant'

/** Where a topic's dot and its label stand. */
export type QuadrantPoint = {
  topic: string
  title: string
  quadrant: Quadrant
  x: number
  y: number
  radius: number
  label: { x: number; y: number }
}

/** A coloured field of the chart and its name. */
export type QuadrantField = {
  quadrant: Quadrant
  title: string
  titleY: number
  x: number
  y: number
  width: number
  height: number
}

export type QuadrantLayout = {
  width: number
  height: number
  fields: QuadrantField[]
  columns: { title: string; x: number }[]
  points: QuadrantPoint[]
}

const verdicts = ['worse', 'no detectable change', 'better'] as const
const columnTitles = ['got worse', 'no detectable change', 'got better']

/** Moves labels of one column apart, from the top down and, where the bottom is reached, back up. */
const spreadOut = (wanted: number[], gap: number, top: number, bottom: number): number[] => {
  const places: number[] = []
  for (const y of wanted) places.push(Math.max(y, (places.at(-1) ?? top - gap) + gap))
  let limit = bottom
  for (let index = places.length - 1; index >= 0; index--) {
    places[index] = Math.min(places[index] ?? limit, limit)
    limit = (places[index] ?? limit) - gap
  }
  return places
}

/**
 * Places topics by what people say (up: less content, in proportion) and by what is measured against its own history.
 * Across there are three columns and no scale: a difference that cannot be told from noise has no direction to draw.
 *
 * @param size of the drawing in its own unit, and of the labels' line
 */
export const layOutQuadrants = (
  topics: readonly Priority[],
  size: { width: number; height: number; line: number },
): QuadrantLayout => {
  const { width, line } = size
  const footer = line * 1.6
  const height = size.height - footer
  const column = width / verdicts.length
  const gap = 2
  const edge = contentFrom * height
  const field = (quadrant: Quadrant, left: number, right: number, top: number, bottom: number) => ({
    quadrant,
    title: quadrantTitle[quadrant],
    // Away from the border between the two, where most topics are.
    titleY: top === 0 ? line * 1.2 : bottom - line * 0.7,
    x: left + (left === 0 ? 0 : gap / 2),
    y: top,
    width: right - left - gap / 2,
    height: bottom - top - gap / 2,
  })

  const points = verdicts.flatMap((verdict, index): QuadrantPoint[] => {
    const here = topics
      .flatMap((topic) => {
        const { satisfaction, quadrant, measured } = topic
        return satisfaction && quadrant && measured[0]?.verdict === verdict
          ? [{ ...topic, quadrant, y: satisfaction.share * height }]
          : []
      })
      .sort((one, other) => one.y - other.y)
    const labels = spreadOut(
      here.map(({ y }) => y),
      line,
      line * 2.4,
      height - line * 2,
    )
    return here.map(({ topic, title, quadrant, y, picked_by }, place) => {
      // Neighbours stand aside, so that dots of equal height don't hide each other.
      const x = column * index + line * (place % 2 === 0 ? 1.6 : 2.8)
      const radius = Math.min(line * 0.75, line * (0.28 + Math.sqrt(picked_by ?? 0) / 22))
      const clamped = Math.min(Math.max(y, radius), height - radius)
      return {
        topic,
        title,
        quadrant,
        x,
        y: clamped,
        radius,
        label: { x: column * index + line * 4, y: labels[place] ?? clamped },
      }
    })
  })
  return {
    width,
    height: size.height,
    fields: [
      field('fund', 0, column, 0, edge),
      field('look closer', column, width, 0, edge),
      field('tolerated', 0, column, edge, height),
      field('healthy', column, width, edge, height),
    ],
    columns: columnTitles.map((title, index) => ({ title, x: column * (index + 0.5) })),
    points,
  }
}
