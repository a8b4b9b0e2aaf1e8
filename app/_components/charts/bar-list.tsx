import { ViewLink } from '../view-link'

/** One row of a bar list: `text` is its figure in words; a null value has no bar and `text` says why. */
export type BarDatum = {
  name: string
  value: number | null
  text: string
  note?: string
  href?: string | null
}

/** Horizontal bars with their names and figures in words, in the order given. Readable as a list without the bars. */
export const BarList = ({ label, data }: { label: string; data: BarDatum[] }) => {
  const top = Math.max(0, ...data.map((datum) => datum.value ?? 0))
  return (
    <ul aria-label={label} className="grid gap-2.5">
      {data.map((datum) => (
        <li key={datum.name} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 text-note">
          <span className="min-w-0 truncate">
            {datum.href ? (
              <ViewLink href={datum.href} className="text-path hover:underline">
                {datum.name}
              </ViewLink>
            ) : (
              datum.name
            )}
          </span>
          <span>
            {datum.text}
            {datum.note ? <span className="text-soft"> · {datum.note}</span> : null}
          </span>
          <span aria-hidden="true" className="col-span-2 mt-1 block h-2 rounded-full bg-wash">
            {datum.value && top > 0 ? (
              <span
                className="block h-full min-w-1 rounded-full bg-stage-4"
                style={{ width: `${(datum.value / top) * 100}%` }}
              />
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
