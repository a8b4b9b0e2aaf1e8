import 'server-only'
import { getDatabase } from '@/db/open'
import { shortDay } from '@/lib/dates'
import { formatCount } from '@/lib/format'
import { waveParticipation } from '@/lib/surveys/participation'
import { listWaves } from '@/lib/surveys/waves'
import { requireUser } from './session'
import { getOwnership } from './team-tree'
import type { View } from './view'

/** Something that waits: an open wave with its participation (`share` 0–1), or something to set right. */
export type ComingUp = { title: string; note: string; href: string; action: string; share: number | null }

const openWaves = async ({ now, timeZone }: View): Promise<ComingUp[]> => {
  const db = await getDatabase()
  const open = (await listWaves(db, now)).filter((wave) => wave.closedAt === null && wave.opensAt <= now)
  return Promise.all(
    open.map(async (wave) => {
      const everyone = (await waveParticipation(db, wave.id)).find(({ team }) => team === null)
      const share =
        everyone && everyone.responded !== null && everyone.invited > 0
          ? everyone.responded / everyone.invited
          : null
      const answered =
        share === null ? 'participation is shown from k people on' : `${Math.round(share * 100)} % answered`
      return {
        title: `${wave.title} is open`,
        note: `${answered} · closes ${shortDay(wave.closesAt, timeZone, now)}`,
        href: `/surveys/${wave.id}`,
        action: 'Open',
        share,
      }
    }),
  )
}

/** What comes next or needs somebody: open waves first, then repositories that count for no team. */
export const getComingUp = async (view: View): Promise<ComingUp[]> => {
  await requireUser()
  const [waves, { unowned }] = await Promise.all([openWaves(view), getOwnership(view.now)])
  if (unowned === 0) return waves
  const unownedItem = {
    title: `${formatCount(unowned, 'repository', 'repositories')} ${unowned === 1 ? 'has' : 'have'} no owner`,
    note: 'what happens there counts for no team',
    href: '/settings/teams',
    action: 'Fix',
    share: null,
  }
  return [...waves, unownedItem]
}
