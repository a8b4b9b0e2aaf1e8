import clsx from 'clsx'
import { ArrowDown, ArrowUp, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { Badge } from '@/app/_components/badge'
import { Button } from '@/app/_components/button'
import { addItem, itemKinds, kindName, moveEntry, newItem } from '@/lib/surveys/edit-items'
import type { Instrument } from '@/lib/surveys/instrument'
import { type Item, versionOf } from '@/lib/surveys/item'
import { asksTheSame } from '@/lib/surveys/item-versions'
import type { SurveyProblem } from '@/lib/surveys/survey-problems'
import { QuestionEditor } from './question-editor'
import type { Change } from './use-draft'

const iconButton =
  'grid size-8 place-items-center rounded-control text-soft hover:bg-wash hover:text-ink disabled:opacity-40'

/** The kind to add, with what it is for. */
const AddQuestion = ({ onAdd }: { onAdd: (kind: Item['kind']) => void }) => {
  const id = useId()
  const [kind, setKind] = useState<Item['kind']>('agreement')
  const chosen = itemKinds.find((one) => one.kind === kind)
  return (
    <div className="mt-4 grid gap-1 rounded-card border border-line border-dashed px-4 py-3.5">
      <label htmlFor={id} className="text-note font-strong">
        Add a question
      </label>
      <div className="flex flex-wrap gap-2">
        <select
          id={id}
          value={kind}
          aria-describedby={`${id}-use`}
          onChange={(event) =>
            setKind(itemKinds.find((one) => one.kind === event.target.value)?.kind ?? kind)
          }
          className="rounded-control border border-edge bg-card px-3 py-1.5 text-body"
        >
          {itemKinds.map((one) => (
            <option key={one.kind} value={one.kind}>
              {one.name}
            </option>
          ))}
        </select>
        <Button onClick={() => onAdd(kind)}>
          <Plus aria-hidden="true" className="size-4" /> Add
        </Button>
      </div>
      <p id={`${id}-use`} className="text-note text-soft">
        {chosen?.use}.
      </p>
    </div>
  )
}

/** The questions in their order: one can be opened to be changed; buttons, or Alt with the arrow keys, move it. */
export const QuestionsPanel = ({
  survey,
  published,
  problems,
  opened,
  isFixed,
  onOpen,
  change,
}: {
  survey: Instrument
  isFixed: boolean
  published: Item[]
  problems: SurveyProblem[]
  opened: string | null
  onOpen: (key: string | null) => void
  change: (change: Change) => void
}) => {
  const [announced, announce] = useState('')
  const newest = new Map(published.map((item) => [item.key, item]))
  const move = (from: number, to: number, button: HTMLButtonElement) => {
    if (to < 0 || to >= survey.items.length) return
    // A row that changes its place loses the focus; at either end a button for moving takes none.
    requestAnimationFrame(() => {
      const place = button.disabled ? button.closest('li')?.querySelector('button') : button
      place?.focus()
    })
    change((now) => ({ ...now, items: moveEntry(now.items, from, to) }))
    announce(`Moved to place ${to + 1} of ${survey.items.length}.`)
  }
  const add = (kind: Item['kind']) => {
    const taken = [...survey.items, ...published].map(({ key }) => key)
    const item = newItem(kind, survey, taken)
    change((now) => addItem(now, item))
    onOpen(item.key)
  }
  return (
    <>
      <p className="sr-only" role="status">
        {announced}
      </p>
      <ol className="grid gap-2">
        {survey.items.map((item, index) => {
          const before = newest.get(item.key)
          const isReworded = before !== undefined && !asksTheSame(item, before)
          const isOpen = opened === item.key
          const own = problems.filter(({ at }) => at === item.key)
          const name = item.text || 'no text yet'
          return (
            // Keyed by place where a key stands twice, so that both can be corrected.
            <li
              key={survey.items.findIndex(({ key }) => key === item.key) === index ? item.key : index}
              className="rounded-card border border-line bg-card"
            >
              <div className="flex items-start gap-2 px-3.5 py-2.5">
                <span className="w-6 shrink-0 pt-1 text-right text-note text-soft">{index + 1}</span>
                <button
                  type="button"
                  aria-expanded={isOpen}
                  aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                  onClick={() => onOpen(isOpen ? null : item.key)}
                  onKeyDown={(event) => {
                    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
                    event.preventDefault()
                    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1, event.currentTarget)
                  }}
                  className="min-w-0 flex-1 rounded py-0.5 text-left"
                >
                  <span className={item.text ? '' : 'text-soft'}>{name}</span>
                  <span className="mt-0.5 flex flex-wrap items-center gap-1.5 text-note text-soft">
                    {kindName(item.kind)} · {item.key}
                    {item.showIf ? <Badge>shown if</Badge> : null}
                    {isReworded ? <Badge tone="path">version {versionOf(before) + 1}</Badge> : null}
                    {own.length > 0 ? <Badge tone="worse">incomplete</Badge> : null}
                  </span>
                </button>
                <span className={clsx('flex shrink-0', isFixed && 'hidden')}>
                  <button
                    type="button"
                    className={iconButton}
                    disabled={index === 0}
                    aria-label={`Move up: ${name}`}
                    onClick={(event) => move(index, index - 1, event.currentTarget)}
                  >
                    <ArrowUp aria-hidden="true" className="size-4" />
                  </button>
                  <button
                    type="button"
                    className={iconButton}
                    disabled={index === survey.items.length - 1}
                    aria-label={`Move down: ${name}`}
                    onClick={(event) => move(index, index + 1, event.currentTarget)}
                  >
                    <ArrowDown aria-hidden="true" className="size-4" />
                  </button>
                </span>
              </div>
              {isOpen ? (
                <QuestionEditor
                  survey={survey}
                  item={item}
                  index={index}
                  before={before}
                  problems={own}
                  change={change}
                  onRenamed={onOpen}
                />
              ) : null}
            </li>
          )
        })}
      </ol>
      {isFixed ? null : <AddQuestion onAdd={add} />}
    </>
  )
}
