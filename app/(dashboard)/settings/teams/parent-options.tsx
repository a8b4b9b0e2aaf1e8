import type { TeamRow } from '@/lib/data/team-settings'

/** The teams as options of a list, indented as they hang in the tree. */
export const ParentOptions = ({ teams }: { teams: TeamRow[] }) =>
  teams.map(({ slug, name, depth }) => (
    <option key={slug} value={slug}>
      {`${'\u2003'.repeat(depth)}${name}`}
    </option>
  ))
