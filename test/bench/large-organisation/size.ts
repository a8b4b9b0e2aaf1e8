/** How large an organisation is made: facts are per repository. */
export type Size = {
  divisions: number
  departments: number
  teams: number
  repositories: number
  pullRequests: number
  runsPerPullRequest: number
  deployments: number
  incidents: number
}

/** Of the whole: 500 teams, 5,000 repositories, 1,000,000 pull requests, 10,000,000 runs, over these days. */
export const days = 730

/**
 * The size at a scale: 1 is the whole organisation, 0.1 a tenth of its teams and repositories. `density` multiplies the
 * facts of each repository.
 */
export const sizeAt = (scale: number, density = 1): Size => ({
  divisions: Math.max(1, Math.round(5 * scale)),
  departments: Math.max(1, Math.round(45 * scale)),
  teams: Math.max(2, Math.round(450 * scale)),
  repositories: Math.max(4, Math.round(5000 * scale)),
  pullRequests: Math.round(200 * density),
  runsPerPullRequest: 10,
  deployments: Math.round(40 * density),
  incidents: Math.max(1, Math.round(4 * density)),
})
