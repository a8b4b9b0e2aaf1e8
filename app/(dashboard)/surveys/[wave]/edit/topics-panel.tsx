import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_components/button'
import { SelectField, TextField } from '@/app/_components/field'
import { moveEntry, toSlug, unused } from '@/lib/surveys/edit-items'
import type { Instrument, Topic } from '@/lib/surveys/instrument'
import type { Change } from './use-draft'

type Metric = { id: string; name: string }

const iconButton =
  'grid size-9 shrink-0 place-items-center rounded-control text-soft hover:bg-wash hover:text-ink disabled:opacity-40'

const Pairs = ({ topic, metrics, put }: { topic: Topic; metrics: Metric[]; put: (topic: Topic) => void }) => (
  <div className="grid gap-2">
    <ul className="flex flex-wrap gap-1.5">
      {topic.metrics.map((id) => {
        const name = metrics.find((metric) => metric.id === id)?.name ?? id
        return (
          <li key={id} className="flex items-center gap-1 rounded-full bg-wash py-px pr-1 pl-2.5 text-note">
            {name}
            <button
              type="button"
              aria-label={`Do not pair ${topic.title || topic.id} with ${name}`}
              onClick={() => put({ ...topic, metrics: topic.metrics.filter((each) => each !== id) })}
              className="grid size-6 place-items-center rounded-full text-soft hover:text-ink"
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          </li>
        )
      })}
    </ul>
    <SelectField
      label="Measured beside it"
      hint={topic.metrics.length === 0 ? 'Nothing yet: only people can tell.' : undefined}
      value=""
      onChange={(event) => put({ ...topic, metrics: [...topic.metrics, event.target.value] })}
    >
      <option value="">Add a metric…</option>
      {metrics
        .filter(({ id }) => !topic.metrics.includes(id))
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
    </SelectField>
  </div>
)

/** What the survey is about: its topics in their order, and what is measured beside each. */
export const TopicsPanel = ({
  survey,
  metrics,
  change,
}: {
  survey: Instrument
  metrics: Metric[]
  change: (change: Change) => void
}) => {
  const [title, setTitle] = useState('')
  const put = (index: number, topic: Topic) =>
    change((now) => ({ ...now, topics: now.topics.with(index, topic) }))
  const add = () => {
    const wanted = toSlug(title) || 'topic'
    const id = unused(
      wanted,
      survey.topics.map((topic) => topic.id),
    )
    change((now) => ({ ...now, topics: [...now.topics, { id, title: title.trim(), metrics: [] }] }))
    setTitle('')
  }
  const usesOf = (id: string) => survey.items.filter((item) => 'topic' in item && item.topic === id).length
  return (
    <>
      {survey.topics.length === 0 ? (
        <p className="mb-4 text-note text-soft">
          No topic yet. A topic holds the questions about one thing together, and can be paired with what is
          measured about it.
        </p>
      ) : null}
      <ul className="grid gap-2.5">
        {survey.topics.map((topic, index) => (
          <li key={topic.id} className="grid gap-3 rounded-card border border-line bg-card px-4 py-3.5">
            <div className="flex items-end gap-1">
              <TextField
                label={`Topic ${index + 1}`}
                maxLength={500}
                value={topic.title}
                onChange={(event) => put(index, { ...topic, title: event.target.value })}
                className="flex-1"
              />
              <button
                type="button"
                className={iconButton}
                disabled={index === 0}
                aria-label={`Move up: ${topic.title}`}
                onClick={() => change((now) => ({ ...now, topics: moveEntry(now.topics, index, index - 1) }))}
              >
                <ArrowUp aria-hidden="true" className="size-4" />
              </button>
              <button
                type="button"
                className={iconButton}
                disabled={index === survey.topics.length - 1}
                aria-label={`Move down: ${topic.title}`}
                onClick={() => change((now) => ({ ...now, topics: moveEntry(now.topics, index, index + 1) }))}
              >
                <ArrowDown aria-hidden="true" className="size-4" />
              </button>
            </div>
            <Pairs topic={topic} metrics={metrics} put={(next) => put(index, next)} />
            <div className="flex flex-wrap items-center justify-between gap-2 text-note text-soft">
              <span>
                {topic.id} · {usesOf(topic.id) === 1 ? 'one question' : `${usesOf(topic.id)} questions`}
              </span>
              <Button
                variant="danger"
                disabled={usesOf(topic.id) > 0}
                title={usesOf(topic.id) > 0 ? 'Move or remove its questions first' : undefined}
                onClick={() => change((now) => ({ ...now, topics: now.topics.toSpliced(index, 1) }))}
              >
                Remove
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap items-end gap-2">
        <TextField
          label="New topic"
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && title.trim() !== '') add()
          }}
        />
        <Button onClick={add} disabled={title.trim() === ''}>
          <Plus aria-hidden="true" className="size-4" /> Add
        </Button>
      </div>
    </>
  )
}
