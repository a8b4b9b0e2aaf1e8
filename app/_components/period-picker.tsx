'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { Button } from './button'
import { TextField } from './field'
import { Menu } from './menu'
import { MenuLink } from './menu-link'

/** A period one can choose: `range` in words, `from` and `to` (its last day) as calendar days. */
export type PeriodChoice = { id: string; label: string; range: string; from: string; to: string }

const day = /^\d{4}-\d{2}-\d{2}$/
const short = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const inWords = (date: string) =>
  Number.isNaN(Date.parse(date)) ? date : short.format(new Date(`${date}T00:00:00Z`))

/** The period one looks at, kept in the address: presets, or any two days. */
export const PeriodPicker = ({ choices, fallback }: { choices: PeriodChoice[]; fallback: string }) => {
  const pathname = usePathname()
  const search = useSearchParams()
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? '']
  const isCustom = day.test(from) && day.test(to)
  const chosen =
    choices.find((choice) => choice.id === search.get('period')) ??
    choices.find((choice) => choice.id === fallback)
  const kept = [...search].filter(([key]) => !['from', 'to', 'period', 'offset'].includes(key))
  const hrefOf = (id: string) => `${pathname}?${new URLSearchParams([...kept, ['period', id]])}`
  return (
    <Menu
      name="Period"
      label={
        isCustom ? (
          `${inWords(from)} – ${inWords(to)}`
        ) : (
          <>
            {chosen?.label} <span className="text-soft max-[26rem]:hidden">{chosen?.range}</span>
          </>
        )
      }
    >
      {choices.map((choice) => (
        <MenuLink key={choice.id} href={hrefOf(choice.id)} current={!isCustom && choice === chosen}>
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
          defaultValue={isCustom ? from : chosen?.from}
        />
        <TextField
          label="To, that day included"
          name="to"
          type="date"
          required
          defaultValue={isCustom ? to : chosen?.to}
        />
        <Button type="submit" className="col-span-2">
          Show these days
        </Button>
      </form>
    </Menu>
  )
}
