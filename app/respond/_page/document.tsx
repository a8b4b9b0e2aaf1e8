import type { ReactElement, ReactNode } from 'react'
import { respondStyle } from './assets'
import type { Theme } from './request'

/**
 * A page for somebody who only has a link: no navigation, no account, nothing to load but this. It is plain HTML,
 * rendered once and never taken over by a framework, so that a phone shows it as soon as it is there.
 */
export type RespondDocument = {
  title: string
  /** Of the words around the questions. */
  language: string
  theme: Theme
  children: ReactNode
  /** What is put at the end of the page. */
  scripts?: ReactNode
  /** Runs before anything is painted. */
  early?: string
}

const Document = ({
  title,
  language,
  theme,
  children,
  scripts,
  early,
  style,
}: RespondDocument & { style: string }) => (
  <html lang={language} data-theme={theme}>
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex, nofollow" />
      <title>{`${title} · Desire Path`}</title>
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheet */}
      <style dangerouslySetInnerHTML={{ __html: style }} />
      {early === undefined ? null : <InlineScript code={early} />}
    </head>
    <body>
      <main>{children}</main>
      {scripts}
    </body>
  </html>
)

const htmlType = 'text/html; charset=utf-8'

/** A script within the page. */
export const InlineScript = ({ code }: { code: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own script
  <script dangerouslySetInnerHTML={{ __html: code }} />
)

/** Data for the page's script: JSON in which nothing can end the element. */
export const InlineData = ({ id, data }: { id: string; data: unknown }) => (
  <script
    id={id}
    type="application/json"
    // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON without a single “<”
    dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
  />
)

/** Not bundled: the bundler gives route handlers a React that cannot render to HTML. */
const render = async (element: ReactElement): Promise<string> => {
  const { renderToStaticMarkup } = await import(/* turbopackIgnore: true */ 'react-dom/server')
  return renderToStaticMarkup(element)
}

/** The document as an answer to a request. No cache keeps it: a link is in its address, and it works once. */
export const documentResponse = async (document: RespondDocument, status = 200): Promise<Response> => {
  const html = await render(<Document {...document} style={await respondStyle()} />)
  return new Response(`<!doctype html>${html}`, {
    status,
    headers: { 'content-type': htmlType, 'cache-control': 'no-store' },
  })
}
