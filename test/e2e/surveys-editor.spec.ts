import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/test'

test('a survey is copied, reworded, branched, translated, published, exported and imported', async ({
  page,
}) => {
  test.slow()
  await page.goto('/surveys/questionnaires')
  const pulse = page.getByRole('listitem').filter({ hasText: 'Developer experience pulse' }).first()
  await pulse.getByRole('button', { name: 'Duplicate' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '“Developer experience pulse (copy)” is a draft that nobody was asked yet',
  )

  // A new question is incomplete until it has a text, and says so.
  await page.getByLabel('Add a question').selectOption('choice')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('2 things are missing before it can be asked')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Publish version 1' })).toBeDisabled()
  await page.getByLabel('Text', { exact: true }).fill('Do you work from home?')
  await page.getByLabel('Option 1', { exact: true }).fill('Yes')
  await page.getByLabel('Option 2', { exact: true }).fill('No')
  await expect(page.getByText('before it can be asked')).toBeHidden()

  // One that hangs on it: not in the preview until the answer is given there.
  await page.getByLabel('Add a question').selectOption('number')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByLabel('Text', { exact: true }).fill('On how many days?')
  await page.getByLabel('Unit').fill('days')
  await page
    .getByLabel('After', { exact: true })
    .selectOption({ label: 'Only after an answer to: Do you work from home?' })
  const preview = page.getByRole('region', { name: 'Preview of the questions' })
  await expect(preview.getByText('On how many days?')).toBeHidden()
  await preview.getByLabel('Yes', { exact: true }).check()
  await expect(preview.getByText('On how many days?')).toBeVisible()
  // The preview goes to the question that is being changed.
  await page
    .getByRole('button', { name: /In a usual week I get done/ })
    .first()
    .click()
  await expect(preview.getByText('In a usual week I get done')).toBeInViewport()

  // Order, by keyboard; leaving unsaved asks first.
  const last = page.getByRole('button', { name: /On how many days\?.*Number/ })
  await last.press('Alt+ArrowUp')
  await expect(page.getByText(/comes later: move that one up/).first()).toBeVisible()
  await expect(last).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByText('not saved')).toBeVisible()
  page.once('dialog', (dialog) => dialog.dismiss())
  await page.getByRole('link', { name: 'Questionnaires' }).click()
  await expect(page.getByText('not saved')).toBeVisible()

  await page.getByRole('button', { name: 'Title and languages' }).click()
  await page.getByLabel('Title', { exact: true }).fill('Home and office')
  await page.getByLabel('Add a language').fill('de')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByLabel(/Do you work from home\?/).fill('Arbeiten Sie zu Hause?')
  await expect(preview.getByText('Arbeiten Sie zu Hause?')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await page.getByRole('button', { name: 'Publish version 1' }).click()
  await expect(page.getByText('Version 1 is published.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('is at version 1')

  // Other words for a published question are its next version.
  await page.getByRole('button', { name: 'Questions', exact: true }).click()
  await page
    .getByRole('button', { name: /Do you work from home\?/ })
    .first()
    .click()
  await page.getByLabel('Text', { exact: true }).fill('Do you sometimes work from home?')
  await expect(page.getByText('This becomes version 2 of the question')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press('Control+s')
  await expect(page.getByText('The draft is saved.')).toBeVisible()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export', exact: true }).last().click(),
  ])
  const file = await download.path()
  await page.goto('/surveys/questionnaires')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByLabel('File').setInputFiles(file)
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '“Home and office” is a draft that nobody was asked yet',
  )
  await expect(page.getByText('Do you sometimes work from home?').first()).toBeVisible()
})

test('a file that is no survey is refused in words', async ({ page }) => {
  await page.goto('/surveys/questionnaires')
  await page.getByLabel('File').setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":"other"}'),
  })
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText(/This is not a survey: format: must be “desire-path\/survey”/)).toBeVisible()

  // 1.5 MB still arrive; more than a survey can be is told before it is sent, and in words if it was.
  const file = (size: number) => ({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.alloc(size, 32),
  })
  await page.getByLabel('File').setInputFiles(file(1_500_000))
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('The file is not JSON.')).toBeVisible()
  await page.getByLabel('File').setInputFiles(file(2_000_001))
  await expect(page.locator('input[type="file"]:invalid')).toHaveCount(1)
  const refused = await page.request.post('/surveys/questionnaires', { multipart: { file: file(4_000_001) } })
  expect(refused.status()).toBe(413)
  expect(await refused.text()).toContain('Nothing was stored')
})
