import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test'

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])

const isWiderThanScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

test('a decision is written down with its reason, and stands in the review', async ({ page }) => {
  await page.goto('/priorities')
  await page.getByRole('link', { name: 'Decide about Documentation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Documentation ranks')
  await page.getByLabel('Defer').check()
  await page.getByLabel('Why?').fill('After the move of the wiki, in spring.')
  await page.getByRole('button', { name: 'Write it down' }).click()
  await expect(page.getByRole('status')).toContainText('Written down')
  await expect(page.getByRole('listitem').filter({ hasText: 'After the move of the wiki' })).toBeVisible()

  await page.goto('/reviews')
  await expect(page.getByRole('row').filter({ hasText: 'After the move of the wiki' })).toContainText(
    'deferred',
  )
})

test('the review is exported in every format, telling the same lead time', async ({ page }) => {
  await page.goto('/reviews')
  const download = async (name: string) => {
    const started = page.waitForEvent('download')
    await page.getByRole('link', { name: `Export as ${name}` }).click()
    const file = await started
    return { name: file.suggestedFilename(), content: await readFile(await file.path()) }
  }
  const pdf = await download('PDF')
  expect(pdf.name).toMatch(/^roadmap-review-everyone-.*\.pdf$/)
  expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-')
  const json = JSON.parse((await download('JSON')).content.toString())
  const leadTime = json.metrics.find(
    (metric: { result: { id: string } }) => metric.result.id === 'change-lead-time',
  )
  const csv = (await download('CSV')).content.toString()
  expect(csv).toContain(`metrics,change-lead-time,Change lead time,value,${leadTime.result.value},seconds`)
  expect((await download('Markdown')).content.toString()).toContain(`# ${json.headline}`)
})

for (const path of ['/priorities', '/priorities/ci-speed', '/reviews']) {
  test(`${path} is accessible and fits a phone`, async ({ page }) => {
    await page.goto(path)
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 380, height: 800 })
    expect(await isWiderThanScreen(page)).toBe(false)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page)).toEqual([])
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the ranking stands whole on the screen, with the way to decide', async ({ page }) => {
    await page.goto('/priorities')
    const first = page.getByRole('listitem').filter({ hasText: 'Opportunity, 0–20' }).first()
    await expect(first).toContainText('CI speed')
    await expect(first.getByRole('link', { name: 'Decide about CI speed' })).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('region', { name: 'Topics by opportunity' })).toBeHidden()
    expect(await isWiderThanScreen(page)).toBe(false)
    expect(await violations(page)).toEqual([])

    await page.emulateMedia({ media: 'print' })
    await expect(first).toBeHidden()
    await expect(page.getByRole('region', { name: 'Topics by opportunity' })).toBeVisible()
  })
})
