import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, signedOut, test } from './support/test'

const password = 'correct horse battery'

const setUp = async (page: Page, url: string) => {
  await page.goto(url)
  await expect(page).toHaveURL(`${url}/setup`)
  await page.getByLabel('Name', { exact: true }).fill('Ada Byron')
  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByLabel('Password').fill(password)
  await page.getByLabel('Name of the organisation').fill('Analytical Engines')
  await page.getByRole('button', { name: 'Set up Desire Path' }).click()
  await expect(page).toHaveURL(`${url}/setup/next`)
}

const signIn = async (page: Page, email: string, secret: string) => {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(secret)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const expectNoViolations = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

test.describe('a new installation', () => {
  test.use(signedOut)

  test('is set up once, invites a member, and lets each do what their role may', async ({
    page,
    browser,
    emptyServer,
  }) => {
    test.setTimeout(120_000)
    const { url } = emptyServer
    await page.goto(`${url}/setup`)
    await expectNoViolations(page)
    await expect(page.getByLabel('Time zone')).toHaveValue('UTC')
    await page.getByLabel('Time zone').fill('Mars/Olympus')
    await page.getByLabel('Name', { exact: true }).fill('Ada Byron')
    await page.getByLabel('E-mail').fill('ada@example.com')
    await page.getByLabel('Password').fill(password)
    await page.getByLabel('Name of the organisation').fill('Analytical Engines')
    await page.getByRole('button', { name: 'Set up Desire Path' }).click()
    await expect(page.getByText('No such time zone')).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ada Byron')
    await setUp(page, url)
    await expectNoViolations(page)

    await page.goto(`${url}/setup`)
    await expect(page).not.toHaveURL(/setup/)

    await page.goto(`${url}/settings/people`)
    await page.getByLabel('Name', { exact: true }).fill('Ben')
    await page.getByLabel('E-mail').fill('ben@example.com')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const link = await page.locator('code', { hasText: '/sign-in/password' }).innerText()
    await expectNoViolations(page)

    const ben = await (await browser.newContext(signedOut)).newPage()
    await ben.goto(link)
    await expect(ben.getByRole('heading', { level: 1 })).toContainText('Ben')
    await ben.getByLabel('Password').fill('a password of my own')
    await ben.getByRole('button', { name: 'Set password and sign in' }).click()
    await expect(ben).toHaveURL(`${url}/`)
    await ben.goto(`${url}/settings/people`)
    await expect(ben.getByRole('heading', { level: 1 })).toContainText('needs the role “Administrator”')
    await ben.goto(`${url}/settings`)
    await expect(ben).toHaveURL(`${url}/settings/account`)
    await expectNoViolations(ben)

    await ben.goto(link)
    await expect(ben.getByRole('heading', { level: 1 })).toContainText('used already')
    await ben.goto(`${url}/settings/account`)
    await ben.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(ben).toHaveURL(`${url}/sign-in`)
    await ben.goto(`${url}/settings/account`)
    await expect(ben).toHaveURL(/\/sign-in\?next=%2Fsettings%2Faccount$/)
    await signIn(ben, 'ben@example.com', 'not his password at all')
    await expect(ben.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible()
    await expect(ben.getByLabel('E-mail')).toHaveValue('ben@example.com')
    await signIn(ben, 'ben@example.com', 'a password of my own')
    await expect(ben).toHaveURL(`${url}/settings/account`)
    await ben.context().close()
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a team is made, given a repository, and deleted', async ({ page }) => {
    await page.goto('/settings/teams')
    await page.getByLabel('Name', { exact: true }).fill('Team without scripts')
    await page.getByRole('button', { name: 'Add team' }).click()
    await expect(page).toHaveURL(/\/settings\/teams\/team-without-scripts$/)
    const form = page.locator('form', { has: page.getByLabel('Add repositories') })
    await form.getByLabel('Add repositories').fill('nobody/nothing')
    await form.getByRole('button', { name: 'Add' }).click()
    await expect(page.getByRole('alert')).toContainText('There is no repository nobody/nothing')
    await page.getByText('Delete…').click()
    await page.getByRole('button', { name: 'Delete Team without scripts' }).click()
    await expect(page).toHaveURL(/\/settings\/teams$/)
    await expect(page.getByText('Team without scripts')).toHaveCount(0)
  })
})

for (const name of [
  'organisation',
  'people',
  'teams',
  'teams/checkout',
  'repositories',
  'tokens',
  'audit',
  'account',
]) {
  test(`the settings “${name}” have no accessibility problem and fit a phone`, async ({ page }) => {
    await page.goto(`/settings/${name}`)
    await expectNoViolations(page)
    await page.setViewportSize({ width: 380, height: 800 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })
}

test('a respond page never learns who is signed in', async ({ page }) => {
  const before = await page.context().cookies()
  expect(before.map(({ name }) => name)).toContain('desire-path.session_token')
  const response = await page.goto('/respond/no-such-link')
  expect(response?.headers()['cache-control']).toContain('no-store')
  expect(response?.headers()['set-cookie']).toBeUndefined()
})
