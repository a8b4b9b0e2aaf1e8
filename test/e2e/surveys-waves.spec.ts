import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test'

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])

test('a pulse is asked of one part in turn, by the open link, extended, and answered by who is asked', async ({
  page,
}) => {
  test.slow()
  // The administrator of the demo gets a seat: somebody who is asked has their address.
  // What is typed before the page is ready would be put back.
  await page.goto('/surveys/settings', { waitUntil: 'networkidle' })
  expect(await violations(page)).toEqual([])
  await page
    .getByLabel('One line for each person, as CSV')
    .fill('login,email,role,joined\nada-b,demo@example.com,backend,2026-01-15')
  await page.locator('form', { hasText: 'as CSV' }).getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByText('Kept for one person.')).toBeVisible()

  await page.goto('/surveys/new')
  await page.getByLabel('Questionnaire').selectOption('pulse')
  await page.getByText('Only some of them').click()
  await page.getByLabel('One part in turn, of (parts)').fill('2')
  await page.getByLabel('Open link').check()
  await page.getByLabel('Title (optional)').fill('Half a pulse')
  await page.getByRole('button', { name: 'Check who would be asked' }).click()
  await expect(page.getByText(/of the audience would not be asked/)).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: /^Open the survey for \d+ people$/ }).click()

  await expect(page.getByRole('heading', { name: 'How people are reached' })).toBeVisible()
  const wave = page.url()
  await page.getByText('Extend…').click()
  await page.getByLabel('Days longer').fill('3')
  await page.getByRole('button', { name: 'Extend' }).click()
  await expect(page.getByText(/It closes on .* now\./)).toBeVisible()
  expect(await violations(page)).toEqual([])

  await page.getByRole('link', { name: 'Who was asked, and who was not' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /\d+ people were asked, \d+ of the audience were not/,
  )
  await expect(page.getByText('one of 2 is asked each time; not their turn').first()).toBeVisible()
  expect(await violations(page)).toEqual([])

  await page.goto(`${wave}/answer`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Half a pulse')
  expect(await violations(page)).toEqual([])
})

test('a survey is planned for every quarter, held back and forgotten', async ({ page }) => {
  const title = `Planned-${Date.now()}`
  await page.goto(
    `/surveys/new?who=everyone&via=link&when=later&at=2099-01-15T09:00&every=quarterly&title=${title}`,
  )
  await expect(page.getByText('First on 2099-01-15 at 09:00')).toContainText('every three months')
  await page.getByRole('button', { name: 'Plan it' }).click()
  const row = page.getByRole('listitem').filter({ hasText: title })
  await expect(row).toContainText('Opens on 15 January 2099 · every three months')
  await row.getByRole('button', { name: 'Pause' }).click()
  await expect(row.getByText('paused', { exact: true })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await row.getByText('Remove…').click()
  await row.getByRole('button', { name: 'Remove the plan' }).click()
  await expect(row).toBeHidden()
})

test('a plan that nobody could open is refused in words', async ({ page }) => {
  await page.goto(
    '/surveys/new?who=everyone&when=later&at=2099-01-15T09:00&every=cron&cron=0+9+*+*+1&days=30&via=link',
  )
  await page.getByRole('button', { name: 'Plan it' }).click()
  await expect(page.getByText('A survey would open while the one before it')).toBeVisible()
})

test('the open link leads to one’s own questions, on a page that knows nothing of the session', async ({
  page,
}) => {
  // What is typed before the page is ready would be put back.
  await page.goto('/surveys/settings', { waitUntil: 'networkidle' })
  await page.getByLabel('One line for each person, as CSV').fill('login,email\nada-b,demo@example.com')
  await page.locator('form', { hasText: 'as CSV' }).getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByText('Kept for one person.')).toBeVisible()
  await page.goto('/surveys/new?survey=pulse&who=everyone&via=link&title=Open+to+all')
  await page.getByRole('button', { name: /^Open the survey for \d+ people$/ }).click()
  await expect(page.getByRole('heading', { name: 'How people are reached' })).toBeVisible()
  const wave = page.url()
  await page.goto('/surveys/waiting')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('for your answer')
  expect(await violations(page)).toEqual([])
  await page
    .locator('section')
    .filter({ hasText: 'Open to all' })
    .getByRole('link', { name: 'Answer it' })
    .click()
  await expect(page).toHaveURL(`${wave}/answer`)
  await expect(page.getByText('This survey is anonymous: nobody can see who answered what.')).toBeVisible()
  await page.getByRole('button', { name: 'To the questions' }).click()
  await expect(page).toHaveURL(/\/respond\/[\w-]{43}$/)
  await page.getByLabel('Agree', { exact: true }).first().check()
  while (!(await page.getByRole('button', { name: 'Send answers' }).isVisible())) {
    await page.getByRole('button', { name: 'Next' }).click()
  }
  await page.getByRole('button', { name: 'Send answers' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Thank you')
  await page.goto(`${wave}/answer`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your answers to “Open to all” are in.')
})

test('a question after an event is set up, with a choice, and says what it cannot ask', async ({ page }) => {
  await page.goto('/surveys/events', { waitUntil: 'networkidle' })
  const title = `Held-up-${Date.now()}`
  await page.getByLabel('Title').fill(title)
  const first = page.getByRole('group', { name: 'Question', exact: true })
  await first.getByLabel('Kind').selectOption('choice')
  await first.getByLabel('Text').fill('What held this change up?')
  await page.getByRole('button', { name: 'Set it up' }).click()
  await expect(page.getByText('A choice has two to eight options that differ.')).toBeVisible()
  await first.getByText('Options of a choice').click()
  await first.getByLabel('Options, one a line').fill('Review\nCI\nNothing')
  await page.getByRole('button', { name: 'Set it up' }).click()
  await expect(page.getByText(`“${title}” is set up.`)).toBeVisible()
  await expect(page.getByText('Review · CI · Nothing')).toBeVisible()
  expect(await violations(page)).toEqual([])
})
