'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { Button } from './button'
import { TextField } from './field'
import { Menu } from './menu'
import { MenuLink } from './menu-link'

/** A period one can choose: `range` in words, `from` and `through` its first and last day. */
export type PeriodChoice = { id: string; label: string; range: string; from: string; through: string }

const formatter = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

const parseDay = (text: string | null, shift = 0): Date | null => {
  const at = text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) ? null : new Date(at + shift * 86_400_000)
}

/** The chosen days where the address names two, the last one included (`through`; `to` itself is not). */
const customDays = (search: URLSearchParams) => {
  const from = parseDay(search.get('from'))
  const last = parseDay(search.get('through')) ?? parseDay(search.get('to'), -1)
  return from && last && from <= last ? { from, last } : null
}

const iso = (day: Date) => day.toISOString().slice(0, 10)

/** The period one looks at, kept in the address: presets, or any two days. */
export const PeriodPicker = ({ choices, fallback }: { choices: PeriodChoice[]; fallback: string }) => {
  const pathname = usePathname()
  const search = useSearchParams()
  const custom = customDays(new URLSearchParams(search))
  const chosen =
    choices.find((choice) => choice.id === search.get('period')) ??
    choices.find((choice) => choice.id === fallback)
  const kept = [...search].filter(([key]) => !['from', 'to', 'through', 'period', 'offset'].includes(key))
  const hrefOf = (id: string) => `${pathname}?${new URLSearchParams([...kept, ['period', id]])}`
  return (
    <Menu
      name="Period"
      label={
        custom ? (
          [...new Set([custom.from, custom.last].map((day) => formatter.format(day)))].join(' – ')
        ) : (
          <>
            {chosen?.label} <span className="text-soft max-[26rem]:hidden">{chosen?.range}</span>
          </>
        )
      }
    >
      {choices.map((choice) => (
        <MenuLink key={choice.id} href={hrefOf(choice.id)} current={!custom && choice === chosen}>
          {choice.label} <span className="whitespace-nowrap text-soft">{choice.range}</span>
        </MenuLink>
      ))}
      <form
        key={search.toString()}
        method="get"
        action={pathname}
        className="mt-1.5 grid grid-cols-2 items-end gap-2 border-line border-t px-2.5 pt-2.5 pb-1.5"
      >
        {kept.map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <TextField
          label="From"
          name="from"
          type="date"
          required
          defaultValue={custom ? iso(custom.from) : chosen?.from}
        />
        <TextField
          label="To, that day too"
          name="through"
          type="date"
          required
          defaultValue={custom ? iso(custom.last) : chosen?.through}
        />
        <Button type="submit" className="col-span-2">
          Show these days
        </Button>
      </form>
    </Menu>
  )
}
