import type { ReactNode } from 'react'
import { documentResponse } from './document'
import type { Theme } from './request'

type Message = {
  title: string
  note: string
  language: string
  theme: Theme
  /** What belongs between the two, or after them. */
  first?: ReactNode
  after?: ReactNode
  scripts?: ReactNode
}

/** A page that says one thing, and what to do now. */
export const messagePage = (
  { title, note, language, theme, first, after, scripts }: Message,
  status: number,
): Promise<Response> =>
  documentResponse(
    {
      title,
      language,
      theme,
      scripts,
      children: (
        <>
          <h1>{title}</h1>
          {first}
          <p className="lead soft">{note}</p>
          {after}
        </>
      ),
    },
    status,
  )
