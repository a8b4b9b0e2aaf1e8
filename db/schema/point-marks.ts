import { pgTable, text } from 'drizzle-orm/pg-core'
import { id } from './columns'

/**
 * That something which points are made of, and which belongs to no single repository, has changed (`teams`, `incidents`)
 * and is not counted yet. Written by triggers (db/sql/point-marks.sql), a row a statement, so that writers never wait for
 * each other; removed when the points have it in them.
 */
export const pointMarks = pgTable('point_marks', { id: id(), kind: text('kind').notNull() })
