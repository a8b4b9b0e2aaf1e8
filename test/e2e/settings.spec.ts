import { expect, test } from './support/test'

test('a calendar that can’t be is refused beside what is wrong, and what was written stays', async ({
  page,
}) => {
  await page.goto('/settings/organisation')
  const days = page.getByRole('group', { name: 'Working days' })
  for (const day of await days.getByRole('checkbox').all()) await day.uncheck()
  await page.getByLabel('Work begins').fill('noon')
  await page.getByLabel('Holidays').fill('25 December')
  await page.getByRole('button', { name: 'Save the calendar' }).click()
  await expect(page.getByText('3 fields need another look.')).toBeVisible()
  await expect(page.getByText('Choose at least one day.')).toBeVisible()
  await expect(page.getByText('A time like 9:00 or 17:30.')).toBeVisible()
  await expect(page.getByText('“25 December” does not begin with a day like 2026-12-25.')).toBeVisible()
  await expect(page.getByLabel('Holidays')).toHaveValue('25 December')
  await expect(days.getByRole('checkbox', { checked: true })).toHaveCount(0)
})

test('bands stand beside a number once somebody chose them, and beside a team’s by a second choice', async ({
  page,
}) => {
  const bandsOf = async (path: string) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty()
    return page.getByText('Accelerate State of DevOps 2024').count()
  }
  const choose = async (year: string) => {
    await page.goto('/settings/organisation')
    await page.getByLabel('Bands').selectOption(year)
    await page.getByRole('button', { name: 'Save the bands' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
  }
  expect(await bandsOf('/metrics/change-lead-time')).toBe(0)
  await choose('2024')
  expect(await bandsOf('/metrics/change-lead-time')).toBe(1)
  expect(await bandsOf('/metrics/change-lead-time?team=checkout')).toBe(0)
  await choose('')
  expect(await bandsOf('/metrics/change-lead-time')).toBe(0)
})
