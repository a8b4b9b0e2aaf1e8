'use client'

import { Button, LinkButton } from '../_components/button'
import { PageHeader } from '../_components/page-header'

const digestOf = (error: unknown) =>
  error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null

/** A page that could not be made: what to do, and the reference under which the cause stands in the log. */
export default function DashboardError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = digestOf(error)
  if (digest === 'not_allowed') {
    return (
      <PageHeader
        finding="This page needs another role"
        note="Ask an administrator of this installation for it."
        actions={<LinkButton href="/">To the overview</LinkButton>}
      />
    )
  }
  return (
    <>
      <PageHeader
        finding="This page could not be made"
        note="It was nothing you did. Trying again often helps; the other pages still work."
      />
      <div className="flex gap-2">
        <Button variant="primary" onClick={() => retry()}>
          Try again
        </Button>
        <LinkButton href="/">To the overview</LinkButton>
      </div>
      {digest ? (
        <p className="mt-4 text-note text-soft">
          If it stays, look for the reference <code className="font-mono">{digest}</code> in the server’s log.
        </p>
      ) : null}
    </>
  )
}
