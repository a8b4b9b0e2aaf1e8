import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { type ReleasedComment, releasedWave } from './released-wave'
import { readWave } from './waves'

/** Words that suggest a theme, as beginnings of words. Plain rules: they suggest, a person decides. */
const rules: { theme: string; words: string[] }[] = [
  {
    theme: 'Waiting',
    words: ['wait', 'slow', 'queue', 'takes long', 'takes ages', 'minutes', 'hours', 'blocked'],
  },
  { theme: 'Flaky tests', words: ['flak', 'rerun', 're-run', 'retry', 'intermittent', 'randomly'] },
  { theme: 'Test coverage', words: ['untested', 'coverage', 'no tests', 'missing tests'] },
  { theme: 'Reviews', words: ['review', 'approval', 'pull request'] },
  { theme: 'Releases', words: ['release', 'deploy', 'rollback', 'roll back', 'freeze', 'train'] },
  { theme: 'Local set-up', words: ['local', 'laptop', 'docker', 'set-up', 'setup', 'environment', 'vm '] },
  { theme: 'Documentation', words: ['document', 'docs', 'wiki', 'runbook', 'readme', 'outdated'] },
  {
    theme: 'Old code',
    words: ['legacy', 'technical debt', 'tech debt', 'refactor', 'spaghetti', 'monolith'],
  },
  { theme: 'On call', words: ['on call', 'on-call', 'pager', 'alert', 'night', 'incident'] },
  { theme: 'Meetings', words: ['meeting', 'calendar', 'stand-up', 'standup', 'interrupt', 'context switch'] },
  {
    theme: 'Other teams',
    words: ['other team', 'another team', 'depend', 'ticket', 'hand-over', 'handover'],
  },
  { theme: 'Access', words: ['permission', 'access', 'credential', 'vpn', 'login'] },
  { theme: 'Monitoring', words: ['monitor', 'dashboard', 'logs', 'logging', 'trace', 'metrics'] },
]

/** The themes that a comment's words suggest, in the order of the rules. */
export const suggestThemes = (comment: string): string[] => {
  const text = ` ${comment.toLowerCase().replaceAll(/[^\p{L}\p{N}-]+/gu, ' ')} `
  return rules
    .filter(({ words }) => words.some((word) => text.includes(` ${word}`)))
    .map(({ theme }) => theme)
}

/** A comment that may be shown, with the themes that somebody gave it and those its words suggest. */
export type ThemedComment = ReleasedComment & { themes: string[]; suggested: string[] }

const themeRow = z.object({ id: z.string(), theme: z.string() })

/** The comments of a closed wave that may be shown, with their themes. Throws `not_found`, and `conflict` while it is open. */
export const themedComments = async (db: Database, id: string): Promise<ThemedComment[]> => {
  const wave = await readWave(db, id)
  if (wave.closedAt === null)
    throw new AppError('conflict', `“${wave.title}” is still open: its comments can be read after the close.`)
  const { comments } = await releasedWave(db, wave)
  const rows = z.array(themeRow).parse(
    await db.sql`
      select comment_themes.comment_id as id, comment_themes.theme
      from comment_themes join comments on comments.id = comment_themes.comment_id
      where comments.wave_id = ${id} order by comment_themes.theme`,
  )
  const given = Map.groupBy(rows, (row) => row.id)
  return comments.map((comment) => {
    const themes = (given.get(comment.id) ?? []).map(({ theme }) => theme)
    return {
      ...comment,
      themes,
      suggested: suggestThemes(comment.text).filter((theme) => !themes.includes(theme)),
    }
  })
}

/** How many of the comments that may be shown have each theme, the most frequent first. */
export const themeCounts = (comments: readonly ThemedComment[]): { theme: string; comments: number }[] => {
  const counts = new Map<string, number>()
  for (const { themes } of comments)
    for (const theme of themes) counts.set(theme, (counts.get(theme) ?? 0) + 1)
  return [...counts]
    .map(([theme, count]) => ({ theme, comments: count }))
    .sort((a, b) => b.comments - a.comments || a.theme.localeCompare(b.theme, 'en'))
}

const themeLength = 40

/**
 * Gives a comment exactly these themes. Throws `not_found` for a comment that may not be shown: nobody can give themes to
 * what nobody may read. Throws `bad_input` for a theme that is too long.
 */
export const setThemes = async (
  db: Database,
  { wave, comment, themes, actor }: { wave: string; comment: string; themes: string[]; actor: Actor },
): Promise<void> => {
  const wanted = [...new Set(themes.map((theme) => theme.trim()).filter((theme) => theme !== ''))]
  if (wanted.some((theme) => theme.length > themeLength))
    throw new AppError('bad_input', `A theme may have at most ${themeLength} characters.`)
  if (!(await themedComments(db, wave)).some(({ id }) => id === comment))
    throw new AppError('not_found', 'There is no such comment, or it may not be shown (any more).')
  await db.sql.begin(async (tx) => {
    await tx`delete from comment_themes where comment_id = ${comment}`
    await tx`insert into comment_themes (comment_id, theme) select ${comment}, unnest(${wanted}::text[])`
    await audit(tx, actor, 'comment.themes', wanted.join(', ') || 'none', { wave })
  })
}
