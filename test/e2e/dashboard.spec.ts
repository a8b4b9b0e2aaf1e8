import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test'

const pages = [
  '/',
  '/teams',
  '/teams/ingestion?team=ingestion',
  '/metrics',
  '/metrics/change-lead-time',
  '/metrics/handbook',
  '/metrics/change-lead-time?compare=before',
  '/metrics/change-lead-time?view=distribution',
  '/metrics/change-lead-time?view=breakdown&rows=excluded',
  '/metrics/pipeline-flake-rate?view=table&team=data',
  '/metrics/incident-rate?view=breakdown&by=severity',
]

const expectNoViolations = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

for (const path of pages) {
  test(`${path} says a finding, has no accessibility problem and fits a phone`, async ({ page }) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty()
    await expectNoViolations(page)
    await page.setViewportSize({ width: 380, height: 800 })
    expect(await overflow(page)).toBe(0)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectNoViolations(page)
  })
}

test('the overview shows the five DORA metrics, what hurts most and the open wave', async ({ page }) => {
  await page.goto('/')
  const tiles = page.getByRole('region', { name: 'The five DORA metrics' })
  await expect(tiles.getByRole('link')).toHaveCount(5)
  await expect(page.getByRole('heading', { name: 'What hurts most' })).toBeVisible()
  // Other tests open surveys of their own.
  await expect(page.getByText(/is open$/).first()).toBeVisible()
  await expect(page.getByText('Shares sum to 100 %')).toBeVisible()
})

test('period and team live in the address and survive navigation', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /^Period/ }).click()
  await page.getByRole('link', { name: /^Last 30 days/ }).click()
  await expect(page).toHaveURL(/period=30d/)
  await page.getByRole('button', { name: /^Team/ }).click()
  await page.getByRole('link', { name: 'Checkout' }).click()
  await expect(page).toHaveURL(/team=checkout/)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Metrics' }).click()
  await expect(page).toHaveURL(/\/metrics\?period=30d&team=checkout$/)
  await page.getByRole('link', { name: 'Change lead time' }).click()
  await expect(page).toHaveURL(/\/metrics\/change-lead-time\?period=30d&team=checkout$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Checkout')
})

test('the days one writes are shown, the last one included', async ({ page }) => {
  const today = new Date()
  const day = (back: number) => new Date(today.getTime() - back * 86_400_000).toISOString().slice(0, 10)
  await page.goto('/metrics/deployment-frequency')
  await page.getByRole('button', { name: /^Period/ }).click()
  await page.getByLabel('From').fill(day(40))
  await page.getByLabel('To, that day too').fill(day(20))
  await page.getByRole('button', { name: 'Show these days' }).click()
  await expect(page).toHaveURL(new RegExp(`from=${day(40)}&through=${day(20)}`))
  await expect(page.getByRole('alert').filter({ hasText: 'instead' })).toHaveCount(0)
})

test('a point of the trend leads to the events behind it', async ({ page }) => {
  await page.goto('/metrics/change-lead-time')
  const point = page.locator('figure').getByRole('link').nth(3)
  const changes = /(\d+) changes?/.exec((await point.getAttribute('aria-label')) ?? '')?.[1]
  expect(changes).toBeDefined()
  await point.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&through=/)
  await expect(page.getByRole('heading', { name: new RegExp(`^${changes} changes?\\b`) })).toBeVisible()
})

test('rows can be sorted, paged, switched to what was left out, and taken along', async ({ page }) => {
  await page.goto('/metrics/change-lead-time')
  const title = await page.getByRole('heading', { name: /changes, .* left out/ }).innerText()
  await page.getByRole('link', { name: 'Lead time', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Lead time' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await page.getByRole('link', { name: 'Next', exact: true }).click()
  await expect(page.getByText(/^26–50 of /)).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Lead time' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await page.getByRole('link', { name: /^Left out/ }).click()
  await expect(page.getByRole('columnheader', { name: 'Left out because' })).toBeVisible()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  const csv = await page.request.get(
    (await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '',
  )
  expect(csv.headers()['content-type']).toContain('text/csv')
  const [counted, leftOut] = title.replaceAll(',', '').match(/\d+/g)?.map(Number) ?? []
  // A heading and a line an event, counted or left out.
  expect((await csv.text()).trim().split('\n')).toHaveLength(1 + (counted ?? 0) + (leftOut ?? 0))
})

test('a metric is held against another time, and another team stands beside with its own past', async ({
  page,
}) => {
  await page.goto('/metrics/change-lead-time?period=30d&bots=1')
  await page.getByRole('button', { name: /^Compare/ }).click()
  await page.getByRole('link', { name: 'The period before' }).click()
  await expect(page).toHaveURL(/period=30d/)
  await expect(page).toHaveURL(/bots=1/)
  await expect(page.locator('figure').getByText('the period before')).toBeVisible()
  await page.getByRole('button', { name: /^Compare/ }).click()
  await page.getByRole('link', { name: 'Data', exact: true }).click()
  await expect(page.getByText('compared with its own past')).toBeVisible()
})

test('filters narrow the number and every row, and are named', async ({ page }) => {
  await page.goto('/metrics/change-lead-time')
  await page.getByRole('button', { name: /^Filter/ }).click()
  await page.getByLabel('Label').fill('bug')
  await page.getByRole('button', { name: 'Show these only' }).click()
  await expect(page).toHaveURL(/label=bug/)
  await expect(page.getByText(/with label bug/).first()).toBeVisible()
  await page.goto('/metrics/deployment-frequency?label=bug')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('no value')
})

test('rows are found by a part of their title', async ({ page }) => {
  await page.goto('/metrics/change-lead-time')
  const first = page.getByRole('region', { name: 'Events' }).getByRole('rowheader').first()
  const title = (await first.innerText()).replace(/^#\d+ /, '')
  await page.getByLabel('Find in these rows').fill(title.toUpperCase())
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(page.getByText(new RegExp(`^\\d+ with “${title.toUpperCase()}”`))).toBeVisible()
  for (const row of await page.getByRole('region', { name: 'Events' }).getByRole('rowheader').all())
    await expect(row).toContainText(title)
})

test('addresses that mean nothing fall back with a sentence that says so', async ({ page }) => {
  await page.goto('/?period=__proto__&team=%00&offset=-1')
  await expect(page.getByText('This shows the last 90 days instead.')).toBeVisible()
  await expect(page.getByText(/^There is no team/)).toBeVisible()
  await page.goto(
    '/metrics/change-lead-time?from=1980-01-01&to=2030-12-31&view=%3Cscript%3E&sort=nothing&offset=9e99&repository=no/where',
  )
  await expect(page.getByText(/may be ten years long at most/)).toBeVisible()
  await expect(page.getByText('There is no repository “no/where”')).toBeVisible()
  await expect(page.getByRole('heading', { name: /changes, / })).toBeVisible()
})

const hostile = [
  'from=0000-01-01&to=0001-01-01',
  'from=9999-12-31&to=9999-12-31',
  'from=2030-01-01&to=2030-02-01',
  'from=1950-01-01&through=1950-02-01',
  'from=2026-03-29&through=2026-03-29',
  'from=2020-12-28&through=2021-01-03',
  'from=2026-05-05&to=2026-05-01',
  'period=a&period=b&team=a&team=b&offset=a&offset=b&sort=a&sort=b',
  'team=%00&repository=%00&service=%00&base=%00&label=%ED%A0%80&severity=%00&search=%00&q=%00&sort=%00&rows=%00',
  'team=%F0%9F%92%A9%E2%80%AE&branch=__proto__&by=__proto__&view=toString&compare=team:__proto__&sort=constructor',
  'offset=99999999999999999999&k=-1&columns=1e9&under=%00&lacking=%00',
  Array.from({ length: 500 }, (_, index) => `label=l${index}&x${index}=1`).join('&'),
  `search=${'%25_%5C'.repeat(1000)}`,
]

test('no address breaks a page', async ({ page, baseURL }) => {
  test.slow()
  const paths = [
    '/',
    '/teams',
    '/teams/checkout',
    '/metrics',
    '/metrics/incident-rate',
    '/sources',
    '/surveys',
  ]
  for (const path of [...paths, '/metrics/open-pull-requests', '/settings/repositories'])
    for (const search of hostile) {
      const answer = await page.request.get(`${baseURL}${path}?${search}`)
      expect(answer.status(), `${path}?${search}`).toBe(200)
      expect(await answer.text(), `${path}?${search}`).toMatch(/<h1/)
    }
})

test('a metric is broken down by what its events have, and each part leads to its events', async ({
  page,
}) => {
  await page.goto('/metrics/incident-rate?view=breakdown')
  const choices = page.getByRole('navigation', { name: 'Break down by' })
  await choices.getByRole('link', { name: 'Severity' }).click()
  const parts = page.getByRole('list', { name: 'By severity' }).getByRole('link')
  await expect(parts).toHaveText(['high', 'medium', 'low'])
  await parts.first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('(severity high)')
  await expect(page).toHaveURL(/severity=high/)
  await page.goto('/metrics/deployment-frequency?severity=high')
  await expect(page.getByText('Deployments are not told apart by severity.').first()).toBeVisible()
})

test('what does not exist answers 404 in words', async ({ page }) => {
  for (const path of ['/metrics/velocity', '/teams/nobody', '/teams/%25', '/nowhere']) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  }
})

test('the theme one chooses is there at the next visit', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Switch between light and dark' }).first().click()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test.describe('without JavaScript, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 380, height: 800 } })

  test('one finds every page, and a chart has its table', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('link', { name: 'Metrics' }).click()
    await page.getByRole('link', { name: 'Change lead time' }).click()
    await expect(page.locator('figure')).toBeVisible()
    await page.getByText('Figures as a table').click()
    await expect(page.getByRole('columnheader', { name: 'Slowest tenth over' })).toBeVisible()
  })
})
