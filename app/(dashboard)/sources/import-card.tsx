'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { formatCount, formatNumber } from '@/lib/format'
import { Button } from '../../_components/button'
import { Card } from '../../_components/card'
import { TextField } from '../../_components/field'
import { Notice } from '../../_components/notice'
import { ProgressBar } from '../../_components/progress-bar'
import { type Outcome, sendFile } from './send-file'

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

const Sending = ({ share }: { share: number }) => (
  <div className="grid gap-1.5">
    <ProgressBar value={share} label="Import" />
    <p className="text-note text-soft">
      {share < 1
        ? `${Math.floor(share * 100)} % is read; keep this page open.`
        : 'All of it is here; the last lines are being stored.'}
    </p>
  </div>
)

/** Records as JSON Lines from a file of the reader's machine; without JavaScript the form goes to the same place. */
export const ImportCard = () => {
  const router = useRouter()
  const [share, setShare] = useState<number | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const file = new FormData(event.currentTarget).get('file')
    if (!(file instanceof File) || file.size === 0) return setOutcome({ problem: 'Choose a file first.' })
    setShare(0)
    setOutcome(null)
    setOutcome(await sendFile(file, setShare))
    setShare(null)
    router.refresh()
  }
  return (
    <div id="import" className="min-w-0">
      <Card
        title="Import a file of records"
        note="JSON Lines, plain or gzip: pull requests, deployments, CI runs, incidents, teams. Importing a file twice changes nothing."
      >
        {outcome ? <Result outcome={outcome} /> : null}
        <form
          onSubmit={submit}
          action="/sources/import"
          method="post"
          encType="multipart/form-data"
          className="grid gap-4"
        >
          <TextField label="File" name="file" type="file" accept=".jsonl,.ndjson,.json,.gz" />
          {share === null ? null : <Sending share={share} />}
          <div>
            <Button type="submit" disabled={share !== null}>
              {share === null ? 'Import' : 'Importing…'}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  )
}
