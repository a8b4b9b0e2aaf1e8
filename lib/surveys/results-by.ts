import { type CutKind, cutKinds, type SurveyResults } from './survey-results'

/** By what results are shown: by team, or by one of the cuts. */
export type ResultsBy = 'team' | CutKind

/** What an address says results are shown by; `team` for anything else. */
export const resultsBy = (value: unknown): ResultsBy => cutKinds.find((cut) => cut === value) ?? 'team'

/**
 * The same results with the groups of a cut where the teams were, everyone first: only another place for what was
 * released. Comments keep their teams' names in the results they came from.
 */
export const viewResultsBy = (results: SurveyResults, by: ResultsBy): SurveyResults => {
  const cut = results.cuts.find((one) => one.cut === by)
  if (cut === undefined) return results
  const groups = cut.groups.map(({ group, name, invited, responded, withheld }) => ({
    team: group,
    name,
    parent: null,
    depth: 0,
    invited,
    responded,
    withheld,
  }))
  return {
    ...results,
    participation: [...results.participation.filter(({ team }) => team === null), ...groups],
    cells: [
      ...results.cells.filter(({ team }) => team === null),
      ...cut.cells.map(({ group, ...cell }) => ({ ...cell, team: group })),
    ],
  }
}
