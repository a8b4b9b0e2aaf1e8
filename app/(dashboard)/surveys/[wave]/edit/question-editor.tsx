import { Button } from '@/app/_components/button'
import { SelectField, TextareaField, TextField } from '@/app/_components/field'
import { Notice } from '@/app/_components/notice'
import { renameKey, toSlug, unused } from '@/lib/surveys/edit-items'
import type { Instrument } from '@/lib/surveys/instrument'
import { type Item, itemKey, versionOf } from '@/lib/surveys/item'
import { asksTheSame } from '@/lib/surveys/item-versions'
import type { SurveyProblem } from '@/lib/surveys/survey-problems'
import { ConditionField } from './condition-field'
import { KindFields } from './kind-fields'
import type { Change } from './use-draft'

/** The wording that was published, where this one differs: what changing it does, and the way back. */
const Reworded = ({ before, onBack }: { before: Item; onBack: () => void }) => (
  <Notice title={`This becomes version ${versionOf(before) + 1} of the question`}>
    <p>
      Before: “{before.text}”. Answers to different words are not one trend, so charts will show a break here.
      If it asks for something else altogether, add a new question instead.
    </p>
    <div className="mt-2">
      <Button onClick={onBack}>Back to version {versionOf(before)}</Button>
    </div>
  </Notice>
)

/** Everything about one question that can be changed. */
export const QuestionEditor = ({
  survey,
  item,
  index,
  before,
  problems,
  change,
  onRenamed,
}: {
  survey: Instrument
  item: Item
  index: number
  before: Item | undefined
  problems: SurveyProblem[]
  change: (change: Change) => void
  onRenamed: (key: string | null) => void
}) => {
  const put = (next: Item) =>
    change((now) => ({ ...now, items: now.items.map((each, at) => (at === index ? next : each)) }))
  const rename = (text: string) => {
    const key = text.toLowerCase().replace(/[^a-z0-9.-]+/g, '-')
    change((now) => renameKey(now, item.key, key))
    onRenamed(key)
  }
  const setTopic = (topic: string) => {
    if (!('topic' in item)) return
    // An item that must have a topic offers no empty choice.
    const moved = { ...item, topic: topic === '' ? null : topic } as Item
    const aspect = item.key.split('.')[1]
    const taken = survey.items.map(({ key }) => key)
    if (before !== undefined || topic === '') return put(moved)
    const key = unused(`${topic}.${aspect ?? toSlug(item.key.replace(/^question-/, ''))}`, taken)
    change((now) => {
      const renamed = renameKey(now, item.key, key)
      return {
        ...renamed,
        items: renamed.items.map((each, at) => (at === index ? ({ ...each, topic } as Item) : each)),
      }
    })
    onRenamed(key)
  }
  const remove = () => {
    change((now) => ({ ...now, items: now.items.toSpliced(index, 1) }))
    onRenamed(null)
  }
  const copy = () => {
    const key = unused(
      item.key,
      survey.items.map((each) => each.key),
    )
    const { version, ...rest } = item
    change((now) => ({ ...now, items: now.items.toSpliced(index + 1, 0, { ...rest, key }) }))
    onRenamed(key)
  }
  const mustHaveTopic = item.kind === 'importance' || item.kind === 'time-lost' || item.kind === 'comment'
  return (
    <div className="grid gap-3.5 border-line border-t px-4 py-4">
      {problems.length > 0 ? (
        <p className="text-note text-worse">It {problems.map(({ problem }) => problem).join('; ')}.</p>
      ) : null}
      <TextareaField
        label="Text"
        rows={2}
        maxLength={500}
        value={item.text}
        onChange={(event) => put({ ...item, text: event.target.value })}
      />
      {before !== undefined && !asksTheSame(item, before) ? (
        <Reworded
          before={before}
          onBack={() => put({ ...before, ...(item.showIf === undefined ? {} : { showIf: item.showIf }) })}
        />
      ) : null}
      <KindFields item={item} put={put} />
      <div className="grid gap-3.5 sm:grid-cols-2">
        {'topic' in item ? (
          <SelectField
            label="Topic"
            value={item.topic ?? ''}
            onChange={(event) => setTopic(event.target.value)}
          >
            {mustHaveTopic ? null : <option value="">None</option>}
            {mustHaveTopic && !survey.topics.some(({ id }) => id === item.topic) ? (
              <option value={item.topic ?? ''}>Choose a topic</option>
            ) : null}
            {survey.topics.map(({ id, title }) => (
              <option key={id} value={id}>
                {title || id}
              </option>
            ))}
          </SelectField>
        ) : null}
        <TextField
          label="Key"
          hint={
            before === undefined
              ? 'Stays the same for ever once published.'
              : 'Published, so that it stays: trends hang on it.'
          }
          value={item.key}
          readOnly={before !== undefined}
          error={
            itemKey.safeParse(item.key).success ? undefined : 'Use small letters, digits, hyphens, one dot.'
          }
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          onChange={(event) => rename(event.target.value)}
        />
      </div>
      <ConditionField survey={survey} item={item} index={index} put={put} />
      <div className="flex flex-wrap gap-2">
        <Button onClick={copy}>Duplicate</Button>
        <Button variant="danger" onClick={remove}>
          Remove
        </Button>
      </div>
    </div>
  )
}
