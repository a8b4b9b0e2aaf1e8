import { TextField } from '@/app/_components/field'
import type { Item } from '@/lib/surveys/item'
import { OptionsField } from './options-field'

const toNumber = (text: string): number | undefined => {
  const number = Number(text)
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number
}

/** The item without an optional field where its value is undefined. */
const withField = <T extends Item, K extends keyof T>(item: T, name: K, value: T[K] | undefined): T => {
  const { [name]: _, ...rest } = item
  // Only an optional field is ever left out.
  return (value === undefined ? rest : { ...rest, [name]: value }) as T
}

/** What only some kinds of question have: options, the most that may be chosen, unit and bounds. */
export const KindFields = ({ item, put }: { item: Item; put: (item: Item) => void }) => {
  switch (item.kind) {
    case 'pick':
      return (
        <TextField
          label="How many topics may be picked"
          type="number"
          min={1}
          max={10}
          value={item.most}
          onChange={(event) =>
            put({ ...item, most: Math.max(1, Math.round(toNumber(event.target.value) ?? 1)) })
          }
          className="max-w-60"
        />
      )
    case 'choice':
    case 'ranking':
      return <OptionsField options={item.options} onChange={(options) => put({ ...item, options })} />
    case 'choices':
      return (
        <>
          <OptionsField options={item.options} onChange={(options) => put({ ...item, options })} />
          <TextField
            label="How many may be chosen (optional)"
            type="number"
            min={1}
            max={item.options.length}
            value={item.most ?? ''}
            onChange={(event) => {
              const most = toNumber(event.target.value)
              put(withField(item, 'most', most === undefined ? undefined : Math.max(1, Math.round(most))))
            }}
            className="max-w-60"
          />
        </>
      )
    case 'number':
      return (
        <div className="grid gap-3.5 sm:grid-cols-3">
          <TextField
            label="Unit"
            maxLength={40}
            value={item.unit}
            onChange={(event) => put({ ...item, unit: event.target.value })}
          />
          {(['min', 'max'] as const).map((bound) => (
            <TextField
              key={bound}
              label={bound === 'min' ? 'Smallest (optional)' : 'Largest (optional)'}
              type="number"
              step="any"
              value={item[bound] ?? ''}
              onChange={(event) => put(withField(item, bound, toNumber(event.target.value)))}
            />
          ))}
          <label className="flex items-center gap-2.5 text-note sm:col-span-3">
            <input
              type="checkbox"
              checked={item.decimals ?? false}
              onChange={(event) => put(withField(item, 'decimals', event.target.checked ? true : undefined))}
              className="size-4 accent-path"
            />
            Decimals are allowed
          </label>
        </div>
      )
    default:
      return null
  }
}
