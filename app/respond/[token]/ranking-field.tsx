'use client'

import { useEffect, useRef, useState } from 'react'
import type { Choice } from '@/lib/surveys/questionnaire'
import { Button } from '../../_components/button'

const inputClass = 'w-full rounded-[0.6875rem] border border-edge bg-card px-4 py-2.5 text-body'

/**
 * Options to put in order. Without JavaScript, a list of places to choose for; with it, two buttons beside each option.
 * The lists of places stay what is sent either way, so that nothing is sent before somebody has put them in order.
 */
export const RankingField = ({
  name,
  choices,
  given,
}: {
  name: string
  choices: Choice[]
  given: string[]
}) => {
  const places = useRef<HTMLOListElement>(null)
  const [isReady, setReady] = useState(false)
  const [order, setOrder] = useState(given)
  const [said, setSaid] = useState('')
  useEffect(() => setReady(true), [])

  const selects = () => [...(places.current?.querySelectorAll('select') ?? [])]
  const read = () => setOrder(selects().map(({ value }) => value))
  const isRanked = new Set(order.filter((value) => value !== '')).size === choices.length
  const shown = isRanked
    ? order.flatMap((value) => choices.find((choice) => choice.value === value) ?? [])
    : choices

  const put = (values: string[]) => {
    const fields = selects()
    for (const [index, field] of fields.entries()) field.value = values[index] ?? ''
    fields[0]?.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const move = (index: number, by: 1 | -1) => {
    const values = shown.map(({ value }) => value)
    const moved = values.splice(index, 1)
    values.splice(index + by, 0, ...moved)
    put(values)
    // Moving a row takes the focus from its button; at either end that button can be pressed no more.
    const to = index + by
    const isAtEnd = to === 0 || to === choices.length - 1
    const next = `${name}-${moved[0]}-${isAtEnd ? -by : by}`
    requestAnimationFrame(() => document.getElementById(next)?.focus())
    setSaid(`${shown[index]?.label} is now number ${index + by + 1} of ${choices.length}.`)
  }

  return (
    <>
      <ol ref={places} hidden={isReady} onChange={read} className="grid gap-2">
        {choices.map((place, index) => (
          <li key={place.value}>
            <select
              name={name}
              aria-label={`Place ${index + 1}`}
              defaultValue={given[index] ?? ''}
              className={inputClass}
            >
              <option value="">{index + 1}.</option>
              {choices.map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ol>
      {isReady ? (
        <>
          <ol className="grid gap-2">
            {shown.map((choice, index) => (
              <li
                key={choice.value}
                className="flex items-center gap-3 rounded-[0.6875rem] border border-line bg-card py-1.5 pr-1.5 pl-4 text-body"
              >
                <span className="w-5 shrink-0 text-soft">{isRanked ? `${index + 1}.` : '–'}</span>
                <span className="min-w-0 flex-1">{choice.label}</span>
                <Button
                  id={`${name}-${choice.value}--1`}
                  aria-label={`Move up: ${choice.label}`}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                >
                  ↑
                </Button>
                <Button
                  id={`${name}-${choice.value}-1`}
                  aria-label={`Move down: ${choice.label}`}
                  disabled={index === shown.length - 1}
                  onClick={() => move(index, 1)}
                >
                  ↓
                </Button>
              </li>
            ))}
          </ol>
          <p className="mt-2 flex flex-wrap items-center gap-3 text-note text-soft">
            {isRanked ? (
              <>
                <span>This order will be sent.</span>
                <Button onClick={() => put([])}>Leave it out</Button>
              </>
            ) : (
              <>
                <span>Not in an order yet: this question counts as skipped.</span>
                <Button onClick={() => put(choices.map(({ value }) => value))}>
                  It is right as it stands
                </Button>
              </>
            )}
          </p>
          <p aria-live="polite" className="sr-only">
            {said}
          </p>
        </>
      ) : null}
    </>
  )
}
