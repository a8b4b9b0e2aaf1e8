import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, signedOut, test } from './support/test'

const run = promisify(execFile)

/** Opens a wave through the command line and gives its id and its tokens. */
const openWave = async (): Promise<{ wave: string; tokens: string[] }> => {
  const args = ['--import', 'tsx', 'cli/main.ts', 'survey', 'open', 'standard', '--everyone', '--json']
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, DATABASE_URL: '' } })
  const opened: { wave: string; links: { token: string }[] } = JSON.parse(stdout)
  return { wave: opened.wave, tokens: opened.links.map(({ token }) => token) }
}

let tokens: string[]
test.beforeAll(async () => {
  tokens = (await openWave()).tokens
})

const nextToken = (): string => {
  const token = tokens.pop()
  if (token === undefined) throw new Error('no link is left')
  return token
}

const answer = (page: Page, item: string, label: string) =>
  page.locator(`[id="${item}"]`).getByLabel(label, { exact: true })

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])

test.use(signedOut)

test.describe('without JavaScript, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 380, height: 780 } })

  test('a whole questionnaire is one form; a mistake loses nothing; a link works once', async ({ page }) => {
    const path = `/respond/${nextToken()}`
    await page.goto(path)
    await expect(page.getByText('nobody can see who answered what')).toBeVisible()
    await expect(page.getByText('only for groups of five or more')).toBeVisible()

    await answer(page, 'focus.satisfaction', 'Agree').check()
    await answer(page, 'outcome.productive', 'Does not apply to me').check()
    await expect(answer(page, 'ci-speed.time-lost', 'One to two hours')).toBeHidden()
    for (const topic of ['ci-speed', 'focus', 'onboarding', 'documentation']) {
      await page.locator(`#pick-${topic}`).check()
    }
    await answer(page, 'ci-speed.time-lost', 'One to two hours').check()
    await page.getByRole('button', { name: 'Send answers' }).click()

    await expect(page.getByRole('alert')).toContainText('may name at most 3 topics')
    await expect(answer(page, 'focus.satisfaction', 'Agree')).toBeChecked()
    await expect(answer(page, 'ci-speed.time-lost', 'One to two hours')).toBeChecked()
    await page.locator('#pick-focus').uncheck()
    await page.getByRole('button', { name: 'Send answers' }).click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you. Your answers are in.')
    expect(page.url()).not.toContain(path)
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('already used')
  })

  test('nothing answered is nothing sent, and the link still works', async ({ page }) => {
    await page.goto(`/respond/${nextToken()}`)
    await page.getByRole('button', { name: 'Send answers' }).click()
    await expect(page.getByRole('alert')).toContainText('Nothing was answered')
    await expect(page.getByRole('button', { name: 'Send answers' })).toBeVisible()
  })

  test('does not scroll sideways', async ({ page }) => {
    await page.goto(`/respond/${nextToken()}`)
    const width = await page
      .locator('body')
      .evaluate((body) => body.ownerDocument.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(380)
  })
})

test.describe('with JavaScript', () => {
  test('one step at a time, by keyboard, with a draft in this browser only', async ({ page }) => {
    const path = `/respond/${nextToken()}`
    await page.goto(path)
    await page.locator('form[data-ready]').waitFor()
    await expect(page.getByText('1 of 19 · CI speed')).toBeVisible()
    await expect(page.getByText('2 of 19 · CI reliability')).toBeHidden()

    const first = answer(page, 'ci-speed.satisfaction', 'Strongly agree')
    await first.focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await expect(answer(page, 'ci-speed.satisfaction', 'Agree')).toBeChecked()
    await page.getByRole('button', { name: 'Next', exact: true }).press('Enter')
    await expect(page.getByText('2 of 19 · CI reliability')).toBeVisible()
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '6')

    await page.reload()
    await expect(page.getByText('kept in this browser only')).toBeVisible()
    await expect(answer(page, 'ci-speed.satisfaction', 'Agree')).toBeChecked()
  })

  test('lets three topics be picked, asks about these only, and forgets the draft once sent', async ({
    page,
  }) => {
    await page.goto(`/respond/${nextToken()}`)
    await page.locator('form[data-ready]').waitFor()
    const next = page.getByRole('button', { name: 'Next', exact: true })
    for (let step = 0; step < 16; step += 1) await next.click()
    for (const topic of ['ci-speed', 'focus', 'onboarding']) await page.locator(`#pick-${topic}`).check()
    await expect(page.locator('#pick-documentation')).toBeDisabled()
    await next.click()
    await expect(page.getByRole('group', { name: 'CI speed: how much time' })).toBeVisible()
    await expect(page.locator('[data-follows="documentation"]').first()).toBeHidden()
    await answer(page, 'focus.time-lost', 'Two to four hours').check()
    await next.click()
    await page.getByRole('button', { name: 'Send answers' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you. Your answers are in.')
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  })

  test('has no accessibility violations on any page, light or dark', async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const path of [
        `/respond/${tokens[0]}`,
        '/respond/thanks',
        '/respond/protection',
        '/respond/nothing',
      ]) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        expect(await violations(page), `${path} ${colorScheme}`).toEqual([])
      }
    }
  })

  test('a link that lost part of itself leads to a page that says so', async ({ page }) => {
    for (const path of ['/respond/%E0%A4%A', '/respond/%ff', `/respond/${'y'.repeat(3000)}`]) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This survey link is not known here.')
    }
  })

  test('a wrong link says so, is cached nowhere and tells no other site', async ({ page }) => {
    const response = await page.goto(`/respond/${'x'.repeat(43)}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This survey link is not known here.')
    expect(response?.headers()['cache-control']).toContain('no-store')
    expect(response?.headers()['referrer-policy']).toMatch(/^(same-origin|no-referrer)$/)
  })
})
