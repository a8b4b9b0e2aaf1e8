import type { ResultCell } from '@/lib/surveys/survey-results'

/** Favourable, neutral and unfavourable as parts of a bar; decorative beside the counts in words. */
export const SplitBar = ({ cell }: { cell: ResultCell }) => {
  const { n, favourable, neutral, unfavourable } = cell
  if (n === null || favourable === null) return null
  const parts =
    neutral === null || unfavourable === null
      ? [
          { name: 'favourable', count: favourable, className: 'bg-stage-5' },
          { name: 'other', count: n - favourable, className: 'bg-line' },
        ]
      : [
          { name: 'favourable', count: favourable, className: 'bg-stage-5' },
          { name: 'neutral', count: neutral, className: 'bg-line' },
          { name: 'unfavourable', count: unfavourable, className: 'bg-faint' },
        ]
  return (
    <span aria-hidden="true" className="flex h-2.5 w-full min-w-24 gap-0.5 overflow-hidden rounded-full">
      {parts.map(({ name, count, className }) =>
        count === 0 ? null : <span key={name} className={className} style={{ flexGrow: count }} />,
      )}
    </span>
  )
}
