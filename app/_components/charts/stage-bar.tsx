import clsx from 'clsx'

/** One stage's share (0–1) of all time, now and in the period before, with words for the reader. */
export type StageShare = { id: string; name: string; share: number; previousShare: number | null }

const fills = ['bg-stage-1', 'bg-stage-2', 'bg-stage-3', 'bg-stage-4', 'bg-stage-5']

/** The colour of the stage at `index`, for a legend. */
export const stageFill = (index: number) => fills[index] ?? 'bg-stage-5'

const Row = ({ shares, className }: { shares: number[]; className: string }) => (
  <div className={clsx('flex gap-0.5', className)}>
    {shares.map((share, index) =>
      share > 0 ? (
        <div
          // The five stages never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: position is identity here
          key={index}
          className={clsx('min-w-0.5 rounded-[3px] first:rounded-l-lg last:rounded-r-lg', stageFill(index))}
          style={{ flex: `${share} 0 0` }}
        />
      ) : null,
    )}
  </div>
)

/**
 * Where the time of the period's changes went: a bar whose parts sum to the whole, above a thin one for the period
 * before. The figures belong beside it; the picture has them in its label too.
 */
export const StageBar = ({ stages, label }: { stages: StageShare[]; label: string }) => {
  const before = stages.map((stage) => stage.previousShare ?? 0)
  return (
    <div role="img" aria-label={label}>
      <Row shares={stages.map((stage) => stage.share)} className="h-11" />
      {before.some((share) => share > 0) ? <Row shares={before} className="mt-1 h-2 opacity-50" /> : null}
    </div>
  )
}
