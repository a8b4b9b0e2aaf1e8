import { Sparkline } from '../sparkline'
import { ViewLink } from '../view-link'

/** One place's line over time: `text` is its figure in words, `note` what it rests on. */
export type SmallMultiple = {
  name: string
  text: string
  note: string
  href: string
  values: (number | null)[]
}

/** Many small charts of the same thing on one scale, in the order given. Readable as a list without the lines. */
export const SmallMultiples = ({ label, items }: { label: string; items: SmallMultiple[] }) => {
  const top = Math.max(0, ...items.flatMap(({ values }) => values.filter((value) => value !== null)))
  return (
    <ul aria-label={label} className="grid gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
      {items.map((item) => (
        <li key={item.name} className="min-w-0 border-line border-t pt-2.5 text-note">
          <ViewLink href={item.href} className="block truncate text-path hover:underline">
            {item.name}
          </ViewLink>
          <p>
            {item.text}
            {item.note ? <span className="text-soft"> · {item.note}</span> : null}
          </p>
          <Sparkline values={item.values} top={top} tone="path" className="mt-1 h-16 border-line border-b" />
        </li>
      ))}
    </ul>
  )
}
