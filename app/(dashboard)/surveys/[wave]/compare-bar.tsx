import { Segmented } from '@/app/_components/segmented'
import type { SurveyResults } from '@/lib/surveys/survey-results'

const mostWaves = 6

/** What changes are measured against, in words for the head of a column. */
export const comparedWith = ({ compared_with: against, previous_wave: previous }: SurveyResults): string => {
  if (against === 'parent') return 'Beside the rest of the team above'
  if (against === null || against.wave === previous) return 'Since the survey before'
  return `Since “${against.title}”`
}

/** Chooses what results are compared with: the wave before, another closed wave, or the rest of the team above. */
export const CompareBar = ({
  results: { compared_with: against, previous_wave: previous },
  others,
  path,
}: {
  results: SurveyResults
  others: { id: string; title: string }[]
  path: string
}) => {
  const current = against === null ? '' : against === 'parent' ? 'parent' : against.wave
  const waves = others.slice(0, mostWaves).map(({ id, title }) => ({
    label: id === previous ? 'The survey before' : title,
    href: id === previous ? path : `${path}?against=${id}`,
    current: current === id,
  }))
  return (
    <div className="mb-4.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-note">
      <span className="text-soft">Compare with</span>
      <Segmented
        label="Compare with"
        items={[
          ...waves,
          {
            label: 'The rest of the team above',
            href: `${path}?against=parent`,
            current: current === 'parent',
          },
        ]}
      />
    </div>
  )
}
