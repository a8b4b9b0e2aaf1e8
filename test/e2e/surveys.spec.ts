import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, signedOut, test } from './support/test'

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])

test('an administrator opens a survey, hands out links once, and is told what closing loses', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/surveys/new')
  await page.getByLabel('Everybody who is in a team').check()
  await page.getByLabel('Title (optional)').fill('Browser pulse')
  await page.getByRole('button', { name: 'Check who would be asked' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('people would be asked')
  await page.getByRole('button', { name: /^Open the survey for \d+ people$/ }).click()

  await expect(page.getByText('Save the links now')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the links as CSV' }).click()
  const [head, ...lines] = (await readFile(await (await download).path(), 'utf8')).trim().split('\n')
  expect(head).toBe('login,email,team,url')
  const token = lines[0]?.split('/respond/')[1]

  const visitor = await browser.newContext({ ...signedOut, javaScriptEnabled: false })
  const respond = await visitor.newPage()
  await respond.goto(`${baseURL}/respond/${token}`)
  await respond.locator('[id="focus.satisfaction"]').getByLabel('Agree', { exact: true }).check()
  await respond.getByRole('button', { name: 'Send answers' }).click()
  await expect(respond.getByRole('heading', { level: 1 })).toContainText('Thank you')

  await page.getByRole('link', { name: 'Go to the survey' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`1 of ${lines.length} have answered`)
  await expect(page.getByText('Save the links now')).toBeHidden()

  await page.getByText('Close early…').click()
  // Not closed here: the newest closed wave is what other pages of the demo show.
  await expect(page.getByText(`Closing is final: 1 of ${lines.length} answered`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Close for good' })).toBeVisible()
  await visitor.close()
})

test('a plan that cannot work is refused in words', async ({ page }) => {
  await page.goto('/surveys/new?who=teams')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose at least one team')
  await page.goto('/surveys/new?who=teams&ask=nowhere&k=5&days=14&title=')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('There is no team “nowhere”')
})

test('results show topics by team, with a reason where they are kept back', async ({ page }) => {
  await page.goto('/surveys')
  await page.locator('li', { hasText: 'closed' }).last().getByRole('link').click()
  const heatmap = page.getByRole('region', { name: 'Content, by topic and team' })
  // The heading, the index, and sixteen topics.
  await expect(heatmap.getByRole('row')).toHaveCount(18)
  expect(await violations(page)).toEqual([])
  await heatmap.getByRole('link', { name: 'CI speed' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('CI speed')
  await expect(page.getByRole('region', { name: 'Satisfaction by team' })).toContainText('Everyone')
  expect(await violations(page)).toEqual([])
})

test('topics stand beside what is measured, on a phone too', async ({ page }) => {
  for (const width of [1280, 380]) {
    await page.setViewportSize({ width, height: 800 })
    for (const path of ['/surveys', '/surveys/new', '/topics', '/topics/ci-speed']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(scrollWidth, path).toBeLessThanOrEqual(width)
      expect(await violations(page), path).toEqual([])
    }
  }
})

test('an unknown survey or topic is a page that says so', async ({ page }) => {
  for (const path of ['/surveys/nothing', '/topics/nothing']) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(404)
  }
})
