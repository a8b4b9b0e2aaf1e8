/** A team's name, set in by its place in the tree. */
export const TeamName = ({
  name,
  depth,
  isEveryone = false,
}: {
  name: string
  depth: number
  isEveryone?: boolean
}) => (
  <span className="inline-block min-w-24" style={{ paddingLeft: `${depth * 1.1}rem` }}>
    {isEveryone ? <b>Everyone</b> : name}
  </span>
)
