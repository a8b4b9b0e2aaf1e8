'use client'

import './globals.css'

/** The last resort, when even the frame of a page could not be made. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Desire Path</title>
        <main className="mx-auto grid max-w-140 gap-3 px-5 py-24">
          <h1 className="text-title">Desire Path could not answer</h1>
          <p>It was nothing you did. The database may be starting; try again in a moment.</p>
          {digest ? <p className="text-note text-soft">Reference in the server’s log: {digest}</p> : null}
          <button type="button" className="justify-self-start text-path underline" onClick={() => retry()}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
