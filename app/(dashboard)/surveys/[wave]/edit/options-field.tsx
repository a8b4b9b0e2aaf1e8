import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { Button } from '@/app/_components/button'
import { moveEntry, unused } from '@/lib/surveys/edit-items'
import type { ItemOption } from '@/lib/surveys/item'

const iconButton =
  'grid size-9 shrink-0 place-items-center rounded-control text-soft hover:bg-wash hover:text-ink disabled:opacity-40'

/** Options with their order. A value is made once and stays when the text is reworded, so that answers keep their meaning. */
export const OptionsField = ({
  options,
  onChange,
}: {
  options: ItemOption[]
  onChange: (options: ItemOption[]) => void
}) => {
  const values = options.map(({ value }) => value)
  return (
    <fieldset className="m-0 grid gap-1.5 border-0 p-0">
      <legend className="mb-1 text-note font-strong">Options</legend>
      {options.map((option, index) => (
        <div key={option.value} className="flex items-center gap-1">
          <input
            aria-label={`Option ${index + 1}`}
            maxLength={500}
            value={option.label}
            onChange={(event) => onChange(options.with(index, { ...option, label: event.target.value }))}
            className="w-full min-w-0 rounded-control border border-edge bg-card px-3 py-1.5 text-body"
          />
          <button
            type="button"
            className={iconButton}
            disabled={index === 0}
            aria-label={`Move option ${index + 1} up`}
            onClick={() => onChange(moveEntry(options, index, index - 1))}
          >
            <ArrowUp aria-hidden="true" className="size-4" />
          </button>
          <button
            type="button"
            className={iconButton}
            disabled={index === options.length - 1}
            aria-label={`Move option ${index + 1} down`}
            onClick={() => onChange(moveEntry(options, index, index + 1))}
          >
            <ArrowDown aria-hidden="true" className="size-4" />
          </button>
          <button
            type="button"
            className={iconButton}
            aria-label={`Remove option ${index + 1}`}
            onClick={() => onChange(options.toSpliced(index, 1))}
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        </div>
      ))}
      <div>
        <Button
          disabled={options.length >= 30}
          onClick={() =>
            onChange([...options, { value: unused(`option-${options.length + 1}`, values), label: '' }])
          }
        >
          <Plus aria-hidden="true" className="size-4" /> Add an option
        </Button>
      </div>
    </fieldset>
  )
}
