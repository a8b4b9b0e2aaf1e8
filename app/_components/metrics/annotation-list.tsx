import { ChevronDown } from 'lucide-react'
import type { Annotation } from '@/lib/data/annotations'
import { ViewLink } from '../view-link'

/** What happened while a number moved, behind a toggle that needs no JavaScript; nothing where nothing is known. */
export const AnnotationList = ({ annotations }: { annotations: Annotation[] }) =>
  annotations.length === 0 ? null : (
    <details className="group mt-2">
      <summary className="inline-flex list-none items-center gap-1.5 rounded text-note text-soft hover:text-ink">
        <ChevronDown aria-hidden="true" className="no-print size-3.5 -rotate-90 group-open:rotate-0" />
        What happened meanwhile ({annotations.length.toLocaleString('en-GB')})
      </summary>
      <ul className="mt-2 grid max-h-60 gap-1 overflow-y-auto text-note print:max-h-none">
        {annotations.map(({ day, date, kind, text, href }, index) => (
          // Two incidents of one day may bear the same name.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
          <li key={`${day} ${kind} ${index}`} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3">
            <span className="text-soft">{date}</span>
            <span>
              {href ? (
                <ViewLink href={href} className="text-path hover:underline">
                  {text}
                </ViewLink>
              ) : (
                text
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-note text-soft">
        They stand beside the number; nobody says that they moved it.
      </p>
    </details>
  )
