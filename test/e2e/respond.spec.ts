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

  test('a form that was cut off, is too large, forged or sent twice ends in words, and stores nothing twice', async ({
    page,
  }) => {
    const path = `/respond/${nextToken()}`
    const send = async (form: Record<string, string>, to = path) => {
      const response = await page.request.post(to, { form, maxRedirects: 0 })
      return { status: response.status(), text: await response.text() }
    }
    const cut = await send({ 'focus.satisfaction': '4' })
    expect(cut).toMatchObject({ status: 400, text: expect.stringContaining('did not arrive whole') })
    const multipart = await page.request.post(path, {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      data: '--x\r\nContent-Disposition: form-data; name="focus.satisfaction"\r\n\r\n4',
    })
    expect([multipart.status(), await multipart.text()]).toEqual([400, cut.text])
    const large = await send({ 'focus.comment': 'x'.repeat(4_000_001), _whole: '1' })
    expect(large).toMatchObject({ status: 413, text: expect.stringContaining('larger than any answers') })
    const forged = await send({ 'focus.satisfaction': '6', 'pick-three': 'gold', _whole: '1' })
    expect(forged.status).toBe(422)
    expect(forged.text).toContain('2 answers need another look')
    expect(forged.text).toContain('does not know the topic “gold”')
    const unknown = await send({ 'focus.satisfaction': '4', _whole: '1' }, `/respond/${'z'.repeat(43)}`)
    expect(unknown.status).toBe(303)
    const both = await Promise.all([1, 2].map(() => send({ 'focus.satisfaction': '4', _whole: '1' })))
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    const replayed = await page.goto(`${path}?sent=late`)
    expect(replayed?.status()).toBe(409)
    await expect(page.getByText('was not stored a second time')).toBeVisible()
  })

  test('is one request and its font, compressed, without a framework', async ({ page }) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const path = `/respond/${nextToken()}`
    const response = await page.goto(path, { waitUntil: 'networkidle' })
    expect(response?.headers()['content-encoding']).toBe('gzip')
    expect(asked.filter((other) => ![path, '/respond/geist.woff2', '/icon.svg'].includes(other))).toEqual([])
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
