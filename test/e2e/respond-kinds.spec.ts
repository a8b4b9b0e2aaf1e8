import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import AxeBuilder from '@axe-core/playwright'
import { expect, signedOut, test } from './support/test'

const run = promisify(execFile)

let tokens: string[]
test.beforeAll(async () => {
  const args = ['--import', 'tsx', 'test/e2e/support/open-kinds.ts']
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, DATABASE_URL: '' } })
  tokens = JSON.parse(stdout)
})

const nextPath = (): string => `/respond/${tokens.pop()}`

test.use({ ...signedOut, viewport: { width: 390, height: 800 } })

test.describe('every kind of question, without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('hides what other answers do not lead to, names mistakes, keeps what was typed, and stores', async ({
    page,
  }) => {
    await page.goto(nextPath())
    await expect(page.locator('[id="why"]')).toBeHidden()
    await page.locator('[id="rested"]').getByLabel('Disagree', { exact: true }).check()
    await expect(page.locator('[id="why"]')).toBeVisible()
    await page.getByLabel('What kept you up?').fill('<b>the pager</b>')
    await page.getByLabel('How many meetings?').fill('a few')
    await page.getByLabel('Place 1').selectOption('docs')
    await page.getByRole('button', { name: 'Send answers' }).click()

    const alert = page.getByRole('alert')
    await expect(alert).toContainText('must be a whole number from 0 to 60')
    await expect(alert).toContainText('must put every option in its place, or be left out')
    await expect(page.getByLabel('What kept you up?')).toHaveValue('<b>the pager</b>')
    await expect(page.getByLabel('How many meetings?')).toHaveValue('a few')
    await page.getByLabel('How many meetings?').fill(' 12 ')
    await page.getByLabel('Place 2').selectOption('tests')
    await page.getByLabel('Place 3').selectOption('build-times')
    await page.getByRole('button', { name: 'Send answers' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you. Your answers are in.')
  })

  test('is asked in another language by a link, and by what the browser prefers', async ({
    page,
    browser,
  }) => {
    const path = nextPath()
    await page.goto(path)
    await expect(page.getByRole('group', { name: 'I am rested.' })).toBeVisible()
    await page.getByRole('link', { name: 'Deutsch' }).click()
    const question = page.getByRole('group', { name: 'Ich bin ausgeruht.' })
    await expect(question).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    await expect(page.getByText('Diese Umfrage ist anonym: Niemand kann sehen')).toBeVisible()
    // A mistake, the thanks and the way back are in the language of the form.
    await page.locator('[id="rested"]').getByLabel('Stimme zu', { exact: true }).check()
    await page.locator('[name="meetings"]').fill('viele')
    await page.getByRole('button', { name: 'Antworten senden' }).click()
    await expect(page.getByRole('alert')).toContainText(
      'Diese Antwort muss eine ganze Zahl von 0 bis 60 sein.',
    )
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    await page.locator('[name="meetings"]').fill('7')
    const german = await browser.newContext({ ...signedOut, locale: 'de-AT', javaScriptEnabled: false })
    const other = await german.newPage()
    await other.goto(new URL(path, page.url()).href)
    await expect(other.getByRole('group', { name: 'Ich bin ausgeruht.' })).toBeVisible()
    await german.close()
    await page.getByRole('button', { name: 'Antworten senden' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Danke. Ihre Antworten sind da.')
    await page.getByRole('link', { name: 'Wie Ihre Antworten geschützt sind' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wie Ihre Antworten geschützt sind')
  })
})

test.describe('every kind of question, with JavaScript', () => {
  test('asks what follows without a reload, orders by buttons, and keeps it all through a reload', async ({
    page,
  }) => {
    await page.goto(nextPath())
    await page.locator('form[data-ready]').waitFor()
    await page.locator('[id="rested"]').getByLabel('Disagree', { exact: true }).check()
    await expect(page.locator('[id="why"]')).toBeVisible()
    await page.locator('[id="rested"]').getByLabel('Agree', { exact: true }).check()
    await expect(page.locator('[id="why"]')).toBeHidden()
    // By keyboard: the focus stays with what is moved, also where its button can be pressed no more.
    await page.getByRole('button', { name: 'Move down: Build times' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Move down: Build times' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Move up: Build times' })).toBeFocused()
    await page.getByLabel('How many meetings?').fill('12')
    await expect(page.locator('[id="which"]')).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.goto(`${page.url()}?lang=de`)
    await page.locator('form[data-ready]').waitFor()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.locator('form[data-ready]').waitFor()
    await expect(page.getByRole('list').filter({ hasText: '1.Docs' })).toBeVisible()
    await expect(page.locator('[id="which"]')).toBeVisible()
  })

  test('says that nothing was sent while offline; a second tab is told that the first was stored', async ({
    page,
    context,
  }) => {
    const path = nextPath()
    await page.goto(path)
    await page.locator('form[data-ready]').waitFor()
    await page.locator('[id="rested"]').getByLabel('Agree', { exact: true }).check()
    const second = await context.newPage()
    await second.goto(path)
    await second.locator('form[data-ready]').waitFor()

    await context.setOffline(true)
    await page.getByRole('button', { name: 'Send answers' }).click()
    await expect(page.locator('form [role="alert"]')).toContainText('You are offline, so nothing was sent.')
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Send answers' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you. Your answers are in.')
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])

    await second.getByRole('button', { name: 'Send answers' }).click()
    await expect(second.getByRole('heading', { level: 1 })).toContainText('already used')
    await expect(second.getByText('was not stored a second time')).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('already used')
  })
})
