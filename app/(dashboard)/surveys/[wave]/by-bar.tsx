import { Segmented } from '@/app/_components/segmented'
import type { ResultsBy } from '@/lib/surveys/results-by'
import type { SurveyResults } from '@/lib/surveys/survey-results'

const labels: Record<ResultsBy, string> = { team: 'Team', role: 'Role', tenure: 'Tenure' }

/** What a group is called in a view, for the head of a column. */
export const groupHead: Record<ResultsBy, string> = { team: 'Team', role: 'Works as', tenure: 'There for' }

/** A path with what is chosen: by what results are shown, and against what. */
export const viewHref = (path: string, chosen: { by?: ResultsBy; against?: string | undefined }): string => {
  const query = new URLSearchParams()
  if (chosen.by !== undefined && chosen.by !== 'team') query.set('by', chosen.by)
  if (chosen.against !== undefined) query.set('against', chosen.against)
  return query.size === 0 ? path : `${path}?${query}`
}

/** Chooses by what results are shown: by team, or by role or tenure where these were known. */
export const ByBar = ({
  results: { cuts },
  by,
  against,
  path,
}: {
  results: SurveyResults
  by: ResultsBy
  against: string | undefined
  path: string
}) =>
  cuts.length === 0 ? null : (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-note">
      <span className="text-soft">By</span>
      <Segmented
        label="By"
        items={(['team', ...cuts.map(({ cut }) => cut)] as const).map((one) => ({
          label: labels[one],
          href: viewHref(path, { by: one, against }),
          current: one === by,
        }))}
      />
      {by === 'team' ? null : (
        <span className="text-soft">
          Over all teams; kept back where, together with the teams, a few people could be worked out.
        </span>
      )}
    </div>
  )
