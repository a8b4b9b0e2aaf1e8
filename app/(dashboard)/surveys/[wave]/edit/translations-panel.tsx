import clsx from 'clsx'
import { useId, useState } from 'react'
import { Button } from '@/app/_components/button'
import { TextField } from '@/app/_components/field'
import { type Instrument, language as languageSchema, scaleOptions } from '@/lib/surveys/instrument'
import { languagesOf, type SurveyText, textsOf } from '@/lib/surveys/translate'
import { hasWords, wordLanguages } from '@/lib/surveys/words/words'
import type { Change } from './use-draft'

const nameOf = (tag: string): string => {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

const TextRow = ({
  text,
  value,
  tag,
  otherwise,
  onChange,
}: {
  text: SurveyText
  value: string
  tag: string
  /** What is shown in this language while nothing is written here. */
  otherwise: string
  onChange: (value: string) => void
}) => {
  const id = useId()
  return (
    <li className="grid gap-1 border-line border-t py-2.5 first:border-0">
      <label htmlFor={id}>
        <span className="block text-note text-soft">{text.what}</span>
        {text.text || '…'}
      </label>
      <textarea
        id={id}
        lang={tag}
        rows={text.text.length > 60 ? 2 : 1}
        maxLength={500}
        value={value}
        placeholder={otherwise}
        onChange={(event) => onChange(event.target.value)}
        className="w-full rounded-control border border-edge bg-card px-3 py-1.5 text-body"
      />
    </li>
  )
}

/** The answers to five-point questions that a language has by itself, by the ids of their texts. */
const givenIn = ({ labels = {} }: Instrument, tag: string): Map<string, string> =>
  new Map(
    (hasWords(tag) ? (['agreement', 'importance'] as const) : []).flatMap((kind) =>
      scaleOptions({ language: tag }, kind)
        .map(({ value, label }) => [`${kind}.${value ?? 'none'}`, label] as const)
        .filter(([id]) => labels[id] === undefined),
    ),
  )

/** The survey's texts in other languages, a tab for each. What is left empty is shown in the survey's own language. */
export const TranslationsPanel = ({
  survey,
  change,
  onShow,
}: {
  survey: Instrument
  change: (change: Change) => void
  onShow: (language: string) => void
}) => {
  const [own = 'en', ...others] = languagesOf(survey)
  const [chosen, setChosen] = useState<string | null>(others[0] ?? null)
  const [added, setAdded] = useState('')
  const texts = textsOf(survey)
  const tag = chosen !== null && others.includes(chosen) ? chosen : null
  const said = tag === null ? {} : (survey.translations?.[tag] ?? {})
  const given = tag === null ? new Map<string, string>() : givenIn(survey, tag)
  const missing = texts.filter(({ id }) => !said[id]?.trim() && !given.has(id)).length
  const parsed = languageSchema.safeParse(added.trim())
  const canAdd = parsed.success && !languagesOf(survey).includes(parsed.data)
  const show = (next: string) => {
    setChosen(next)
    onShow(next)
  }
  const add = () => {
    if (!parsed.success || !canAdd) return
    change((now) => ({ ...now, translations: { ...now.translations, [parsed.data]: {} } }))
    show(parsed.data)
    setAdded('')
  }
  const put = (id: string, value: string) =>
    change((now) => {
      if (tag === null) return now
      const { [id]: _, ...rest } = now.translations?.[tag] ?? {}
      const next = value === '' ? rest : { ...rest, [id]: value }
      return { ...now, translations: { ...now.translations, [tag]: next } }
    })
  const remove = () => {
    if (tag === null) return
    change((now) => {
      const { [tag]: _, ...rest } = now.translations ?? {}
      return { ...now, translations: rest }
    })
    onShow(own)
  }
  return (
    <section aria-label="Translations">
      <h2 className="mb-1 text-finding">Other languages</h2>
      <p className="mb-3 text-note text-soft">
        People see the language of their browser where there is one, and can choose another. What is left
        empty is shown in {nameOf(own)}. What surrounds the questions is there in{' '}
        {wordLanguages.map(nameOf).join(', ')}; in other languages it is English.
      </p>
      <div className="mb-3 flex flex-wrap items-end gap-1.5">
        {others.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === tag}
            onClick={() => show(each)}
            className={clsx(
              'rounded-control px-3 py-1.5 text-note',
              each === tag ? 'bg-path-wash font-strong text-path' : 'text-soft hover:bg-wash',
            )}
          >
            {nameOf(each)}
          </button>
        ))}
        <TextField
          label="Add a language"
          placeholder="de"
          maxLength={12}
          value={added}
          onChange={(event) => setAdded(event.target.value)}
          className="w-32"
        />
        <Button onClick={add} disabled={!canAdd}>
          Add
        </Button>
      </div>
      {tag === null ? null : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-2 text-note">
            <span role="status">
              {missing === 0
                ? `Everything is translated into ${nameOf(tag)}.`
                : `${missing} of ${texts.length} texts are not translated yet.`}
            </span>
            <Button variant="danger" onClick={remove}>
              Remove {nameOf(tag)}
            </Button>
          </div>
          <ul className="mt-2">
            {texts.map((text) => (
              <TextRow
                key={`${tag} ${text.id}`}
                text={text}
                tag={tag}
                value={said[text.id] ?? ''}
                otherwise={given.get(text.id) ?? ''}
                onChange={(value) => put(text.id, value)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
