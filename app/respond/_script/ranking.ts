import { fill } from '@/lib/surveys/words/fill'

/**
 * Turns a list of places into options with buttons. The places stay what is sent, so a draft that is filled in later is
 * read from them (`refresh`).
 */
export const startRanking = (field: HTMLElement, movedText: string): { refresh: () => void } => {
  const find = (selector: string) => field.querySelector<HTMLElement>(selector)
  const places = [...field.querySelectorAll('select')]
  const rows = [...field.querySelectorAll<HTMLElement>('[data-value]')]
  const list = rows[0]?.parentElement
  const optionOf = (row: HTMLElement) => row.dataset.value ?? ''
  const given = () => places.map(({ value }) => value)
  const shown = () => [...field.querySelectorAll<HTMLElement>('[data-value]')]

  const refresh = () => {
    const order = given()
    const isRanked = new Set(order.filter((value) => value !== '')).size === rows.length
    const inOrder = isRanked
      ? rows.toSorted((one, other) => order.indexOf(optionOf(one)) - order.indexOf(optionOf(other)))
      : rows
    for (const [index, row] of inOrder.entries()) {
      if (list?.children[index] !== row) list?.insertBefore(row, list.children[index] ?? null)
      const place = row.querySelector('.q-place')
      if (place) place.textContent = isRanked ? `${index + 1}.` : '–'
      for (const button of row.querySelectorAll('button'))
        button.disabled = index === (button.dataset.by === '1' ? rows.length - 1 : 0)
    }
    find('[data-ranked]')?.toggleAttribute('hidden', !isRanked)
    find('[data-not-ranked]')?.toggleAttribute('hidden', isRanked)
  }

  const put = (values: readonly string[]) => {
    for (const [index, place] of places.entries()) place.value = values[index] ?? ''
    refresh()
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }

  field.addEventListener('click', ({ target }) => {
    const button = target instanceof HTMLElement ? target.closest('button') : null
    if (!button) return
    if ('keep' in button.dataset) return put(shown().map(optionOf))
    if ('clear' in button.dataset) return put([])
    const row = button.closest<HTMLElement>('[data-value]')
    if (!row) return
    const order = shown().map(optionOf)
    const from = order.indexOf(optionOf(row))
    const to = from + Number(button.dataset.by)
    order.splice(to, 0, ...order.splice(from, 1))
    put(order)
    // Moving a row takes the focus from its button; at either end that button can be pressed no more.
    const other = row.querySelector<HTMLElement>(`button:not([data-by="${button.dataset.by}"])`)
    const next = button.disabled ? other : button
    next?.focus()
    const said = find('[data-said]')
    if (said)
      said.textContent = fill(movedText, { label: row.dataset.label ?? '', n: to + 1, all: order.length })
  })

  find('[data-places]')?.setAttribute('hidden', '')
  find('[data-order]')?.removeAttribute('hidden')
  refresh()
  return { refresh }
}
