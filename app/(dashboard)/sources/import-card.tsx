'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { formatCount, formatNumber } from '@/lib/format'
import { Button } from '../../_components/button'
import { Card } from '../../_components/card'
import { TextField } from '../../_components/field'
import { Notice } from '../../_components/notice'

type Refused = { line: number; field?: string | null; reason: string }
type Summary = { read: number; written: number; unchanged: number; refused: number; errors: Refused[] }
type Outcome = { summary: Summary } | { problem: string }

/** Sends the file as it is, so that neither side ever holds it whole. */
const send = async (file: File): Promise<Outcome> => {
  const response = await fetch(`/sources/import?${new URLSearchParams({ name: file.name })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: file,
  })
  const answer = await response.json()
  if (response.ok) return { summary: answer }
  return { problem: [answer.error?.message, answer.error?.hint].filter(Boolean).join(' ') }
}

const Result = ({ outcome }: { outcome: Outcome }) => {
  if ('problem' in outcome)
    return (
      <Notice tone="warning" live>
        {outcome.problem}
      </Notice>
    )
  const { read, written, unchanged, refused, errors } = outcome.summary
  return (
    <Notice tone={refused > 0 ? 'warning' : 'done'} live>
      <p>
        {formatCount(read, 'record')} read: {formatNumber(written)} new or different,{' '}
        {formatNumber(unchanged)} already known, {formatNumber(refused)} refused.
      </p>
      <ul className="mt-1 grid gap-0.5">
        {errors.slice(0, 20).map(({ line, field, reason }) => (
          <li key={`${line} ${field} ${reason}`}>
            Line {line}: {[field, reason].filter(Boolean).join(' ')}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Records as JSON Lines from a file of the reader's machine. */
export const ImportCard = () => {
  const router = useRouter()
  const [isSending, setSending] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const file = new FormData(event.currentTarget).get('file')
    if (!(file instanceof File) || file.size === 0) return setOutcome({ problem: 'Choose a file first.' })
    setSending(true)
    setOutcome(null)
    const found = await send(file).catch(() => ({
      problem:
        'The connection broke off. What was read is kept; importing the file again changes nothing twice.',
    }))
    setOutcome(found)
    setSending(false)
    router.refresh()
  }
  return (
    <div id="import">
      <Card
        title="Import a file of records"
        note="JSON Lines, plain or gzip: pull requests, deployments, CI runs, incidents, teams. Importing a file twice changes nothing."
      >
        {outcome ? <Result outcome={outcome} /> : null}
        <form onSubmit={submit} className="grid gap-4">
          <TextField label="File" name="file" type="file" accept=".jsonl,.ndjson,.json,.gz" />
          <div>
            <Button type="submit" variant="primary" disabled={isSending}>
              {isSending ? 'Importing, keep this page open…' : 'Import'}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  )
}
