import { redirect } from 'next/navigation'
import { expect, test, vi } from 'vitest'
import { AppError } from '@/lib/errors'
import { answer, errorResponse } from '@/lib/http'
import { log } from '@/lib/log'

test.each([
  ['bad_input', 400],
  ['not_signed_in', 401],
  ['not_allowed', 403],
  ['not_found', 404],
  ['conflict', 409],
  ['gone', 410],
  ['unavailable', 503],
  ['misconfigured', 500],
] as const)('%s is answered with %i, its message and its hint', async (code, status) => {
  const response = errorResponse(new AppError(code, 'What failed.', { hint: 'What to do.' }))
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ error: { code, message: 'What failed.', hint: 'What to do.' } })
})

test('an unexpected error tells a reference, and its cause only to the log', async () => {
  const logged = vi.spyOn(log, 'error').mockImplementation(() => {})
  const response = await answer(async () => {
    throw new Error('password=hunter2 in the query')
  })
  expect(response.status).toBe(500)
  const body = await response.text()
  expect(body).not.toContain('hunter2')
  const { reference } = JSON.parse(body).error
  expect(reference).toMatch(/^[0-9a-f]{8}$/)
  expect(logged.mock.calls[0]?.[0]).toMatchObject({
    reference,
    err: { message: 'password=hunter2 in the query' },
  })
  logged.mockRestore()
})

test('where a page would lead to sign-in, the API answers 401', async () => {
  const response = await answer(async () => redirect('/sign-in'))
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ error: { code: 'not_signed_in' } })
})

test('what works is passed on as it is', async () => {
  const made = Response.json({ fine: true }, { status: 207 })
  expect(await answer(async () => made)).toBe(made)
})
