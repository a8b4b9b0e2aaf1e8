import { z } from 'zod'
import { Segmented } from '@/app/_components/segmented'
import type { ResultsBy } from '@/lib/surveys/results-by'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { viewHref } from './by-bar'

const mostWaves = 6

/** What changes are measured against, in words for the head of a column. */
export const comparedWith = ({ compared_with: against, previous_wave: previous }: SurveyResults): string => {
  if (against === 'parent') return 'Beside the rest of the team above'
  if (against === null || against.wave === previous) return 'Since the survey before'
  return `Since “${against.title}”`
}

/** What an address says results are to be compared with: another wave's id, or `parent`; undefined for anything else. */
export const givenAgainst = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && (value === 'parent' || z.uuid().safeParse(value).success) ? value : undefined

/** What results are compared with, as an address says it; undefined for what they are compared with anyway. */
export const againstOf = ({
  compared_with: against,
  previous_wave: previous,
}: SurveyResults): string | undefined => {
  if (against === null || against === 'parent') return undefined
  return against.wave === previous ? undefined : against.wave
}

/** Chooses what results are compared with: the wave before, another closed wave, or the rest of the team above. */
export const CompareBar = ({
  results: { compared_with: against, previous_wave: previous },
  others,
  path,
  by = 'team',
}: {
  results: SurveyResults
  others: { id: string; title: string }[]
  path: string
  by?: ResultsBy
}) => {
  const current = against === null ? '' : against === 'parent' ? 'parent' : against.wave
  const waves = others.slice(0, mostWaves).map(({ id, title }) => ({
    label: id === previous ? 'The survey before' : title,
    href: viewHref(path, { by, against: id === previous ? undefined : id }),
    current: current === id,
  }))
  if (by !== 'team' && waves.length === 0) return null
  return (
    <div className="mb-4.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-note">
      <span className="text-soft">Compare with</span>
      <Segmented
        label="Compare with"
        items={[
          ...waves,
          ...(by === 'team'
            ? [
                {
                  label: 'The rest of the team above',
                  href: viewHref(path, { against: 'parent' }),
                  current: current === 'parent',
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}
