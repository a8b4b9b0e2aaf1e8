import type { NextRequest } from 'next/server'
import { pageLanguage } from '@/lib/data/respond'
import { wordsIn } from '@/lib/surveys/words/words'
import { documentResponse } from '../_page/document'
import { wishesOf } from '../_page/request'

/** The promise in plain words, with what it does not cover. */
export const GET = async (request: NextRequest): Promise<Response> => {
  const { wanted, theme } = wishesOf(request)
  const language = pageLanguage(wanted)
  const { title, intro, sections } = wordsIn(language).protection
  return documentResponse({
    title,
    language,
    theme,
    children: (
      <>
        <h1>{title}</h1>
        <p className="lead soft">{intro}</p>
        {sections.map((section) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            <ul className="list">
              {section.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </section>
        ))}
      </>
    ),
  })
}
