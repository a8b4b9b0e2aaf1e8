import { SelectField, TextField } from '@/app/_components/field'
import { type Instrument, scaleOptions } from '@/lib/surveys/instrument'
import type { Item, ShowIf } from '@/lib/surveys/item'

type Answer = { value: string | number | null; label: string }

/** The answers one can wait for; null for a number, which is compared instead. */
const answersTo = (item: Item, survey: Instrument): Answer[] | null => {
  switch (item.kind) {
    case 'agreement':
    case 'importance':
      return scaleOptions(survey, item.kind)
    case 'time-lost':
      return survey.timeBands.map(({ value, label }) => ({ value, label }))
    case 'pick':
      return survey.topics.map(({ id, title }) => ({ value: id, label: title || id }))
    case 'choice':
    case 'choices':
    case 'ranking':
      return item.options.map(({ value, label }) => ({ value, label: label || value }))
    default:
      return null
  }
}

/** A condition to begin with on an item. */
const conditionOn = (item: Item, survey: Instrument): ShowIf => {
  const [first] = answersTo(item, survey) ?? []
  return first === undefined ? { item: item.key, atLeast: 1 } : { item: item.key, anyOf: [first.value] }
}

const Bound = ({
  condition,
  onChange,
}: {
  condition: Exclude<ShowIf, { anyOf: unknown }>
  onChange: (next: ShowIf) => void
}) => {
  const isLeast = 'atLeast' in condition
  const bound = isLeast ? condition.atLeast : condition.atMost
  const make = (least: boolean, value: number): ShowIf =>
    least ? { item: condition.item, atLeast: value } : { item: condition.item, atMost: value }
  return (
    <div className="flex flex-wrap items-end gap-2">
      <SelectField
        label="is"
        value={isLeast ? 'least' : 'most'}
        onChange={(event) => onChange(make(event.target.value === 'least', bound))}
      >
        <option value="least">at least</option>
        <option value="most">at most</option>
      </SelectField>
      <TextField
        label="Number"
        type="number"
        step="any"
        value={bound}
        onChange={(event) => onChange(make(isLeast, Number(event.target.value) || 0))}
      />
    </div>
  )
}

/** When the question is asked: always, or after certain answers to an earlier one. */
export const ConditionField = ({
  survey,
  item,
  index,
  put,
}: {
  survey: Instrument
  item: Item
  index: number
  put: (item: Item) => void
}) => {
  const { showIf, ...always } = item
  const earlier = survey.items.slice(0, index).filter(({ kind }) => kind !== 'text' && kind !== 'comment')
  const on = survey.items.find(({ key }) => key === showIf?.item)
  if (earlier.length === 0 && showIf === undefined) return null
  const set = (next: ShowIf) => put({ ...item, showIf: next })
  const answers = on === undefined ? null : answersTo(on, survey)
  const chosen = showIf !== undefined && 'anyOf' in showIf ? showIf.anyOf : []
  const toggle = (value: Answer['value'], isOn: boolean) => {
    if (showIf === undefined) return
    const next = isOn ? [...chosen, value] : chosen.filter((each) => each !== value)
    if (next.length > 0) set({ item: showIf.item, anyOf: next })
  }
  return (
    <fieldset className="m-0 grid gap-2.5 rounded-xl border border-line px-3.5 pt-2 pb-3.5">
      <legend className="px-1 text-note font-strong">When it is asked</legend>
      <SelectField
        label="After"
        value={showIf?.item ?? ''}
        onChange={(event) => {
          const next = earlier.find(({ key }) => key === event.target.value)
          if (next === undefined) put(always)
          else set(conditionOn(next, survey))
        }}
      >
        <option value="">Always</option>
        {showIf !== undefined && !earlier.some(({ key }) => key === showIf.item) ? (
          <option value={showIf.item}>{showIf.item}</option>
        ) : null}
        {earlier.map(({ key, text }) => (
          <option key={key} value={key}>
            Only after an answer to: {text || key}
          </option>
        ))}
      </SelectField>
      {showIf !== undefined && answers !== null ? (
        <div className="grid gap-1 text-note">
          {answers.map(({ value, label }) => (
            <label key={String(value)} className="flex items-center gap-2.5">
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={(event) => toggle(value, event.target.checked)}
                className="size-4 accent-path"
              />
              {label}
            </label>
          ))}
          {on?.kind === 'agreement' && answers.length === scaleOptions(survey, 'agreement').length ? (
            <p className="text-soft">One of the ticked answers is enough.</p>
          ) : null}
        </div>
      ) : null}
      {showIf !== undefined && !('anyOf' in showIf) ? <Bound condition={showIf} onChange={set} /> : null}
    </fieldset>
  )
}
