import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { makeRepository } from '../collectors/github/organisation'
import { type FakeGitHub, startFakeGitHub } from '../support/github/fake-github'
import { temporaryHome } from '../support/temporary-home'
import { type RunningServer, startServer } from './support/server'
import { expect, signedOut, test } from './support/test'

const token = 'ghp_the-right-token'
const password = 'correct horse battery'
let server: RunningServer
let github: FakeGitHub
let state: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>

test.use(signedOut)
test.describe.configure({ mode: 'serial', timeout: 120_000 })

test.beforeAll(async ({ browser }) => {
  const repositories = [
    makeRepository('shop', 3),
    makeRepository('sandbox', 2),
    makeRepository('attic', 1, { isArchived: true }),
  ]
  const owner = { login: 'acme', isOrganisation: true, repositories }
  github = await startFakeGitHub({ owners: [owner] }, { tokens: [token] })
  server = await startServer({ demo: false })
  const page = await browser.newPage()
  await page.goto(`${server.url}/setup`)
  await page.getByLabel('Name', { exact: true }).fill('Ada Byron')
  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByLabel('Password').fill(password)
  await page.getByLabel('Name of the organisation').fill('Acme')
  await page.getByRole('button', { name: 'Set up Desire Path' }).click()
  await expect(page).toHaveURL(`${server.url}/setup/next`)
  state = await page.context().storageState()
  await page.close()
})

test.afterAll(async () => {
  await server?.stop()
  await github?.close()
})

test.beforeEach(async ({ page }) => {
  await page.context().addCookies(state.cookies)
})

/** The pages are watched while work goes on; each of these waits for the worker. */
const patience = { timeout: 40_000 }
const main = (page: Page) => page.getByRole('main')
const finding = (page: Page) => page.getByRole('heading', { level: 1 })

const expectNoViolations = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

const giveToken = async (page: Page, text: string) => {
  await page.getByRole('radio', { name: /A personal token/ }).check()
  await page.getByRole('radio', { name: /Enterprise Server/ }).check()
  await page.getByLabel('Its address').fill(github.url)
  await page.getByLabel('Token', { exact: true }).fill(text)
}

test('GitHub is connected by page: a wrong token says so, the right one brings data', async ({ page }) => {
  await page.goto(`${server.url}/setup/next`)
  await page.getByRole('link', { name: 'Connect GitHub' }).click()
  await expect(finding(page)).toContainText('who signs in')
  await expectNoViolations(page)
  await page.getByLabel('Owner or repository').fill('https://github.com/acme/')
  await giveToken(page, 'short')
  await page.getByRole('button', { name: 'Connect and check' }).click()
  await expect(page.getByText('Paste a token.')).toBeVisible()
  await expect(page.getByLabel('Owner or repository')).toHaveValue('https://github.com/acme/')
  await giveToken(page, 'ghp_a-wrong-token')
  await page.getByRole('button', { name: 'Connect and check' }).click()

  await expect(finding(page)).toContainText('could not be read', patience)
  await expect(main(page)).toContainText('GitHub does not accept the token')
  await expect(main(page)).toContainText('GitHub lets nobody in', patience)

  await page.getByRole('link', { name: 'Settings', exact: true }).last().click()
  await expect(main(page)).toContainText('It has a token of its own, set on')
  await expectNoViolations(page)
  await giveToken(page, token)
  await page.getByRole('button', { name: 'Replace' }).click()
  await expect(page.getByRole('main').getByRole('status')).toContainText('replaced')
  expect(await page.content()).not.toContain(token)

  await page.getByRole('link', { name: /^acme on / }).click()
  await expect(main(page)).toContainText('All permissions are there', patience)
  await expect(finding(page)).toContainText('whole', patience)
  const pulls = page.getByRole('row', { name: /Pull requests/ })
  await expect(pulls).toContainText('5 of 5')
  await expect(pulls).toContainText('healthy')
  expect(await page.content()).not.toContain(token)
  await expectNoViolations(page)
})

const openSource = async (page: Page) => {
  await page.goto(`${server.url}/sources`)
  await page.getByRole('link', { name: /^acme on / }).click()
  await expect(page).toHaveURL(/\/sources\/\d+/)
}

test('repositories are chosen by name and tried out before the choice counts', async ({ page }) => {
  await openSource(page)
  await page.getByRole('link', { name: 'Repositories', exact: true }).last().click()
  await expect(finding(page)).toHaveText('2 of 3 repositories are read')
  await page.getByLabel('Not these').fill('sand*')
  await expect(page.getByText('This would read 1 and leave out 2.')).toBeVisible()
  await expect(page.getByRole('row', { name: /acme\/sandbox/ })).toContainText('left out by name')
  await expect(page.getByRole('row', { name: /acme\/attic/ })).toContainText('archived')
  await expectNoViolations(page)
  await page.getByRole('button', { name: 'Save the choice' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(finding(page)).toHaveText('1 of 3 repositories is read')
  await page.getByLabel('Find').fill('ATT')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('a source is paused, resumed, read again, and has a webhook secret that is shown once', async ({
  page,
}) => {
  await openSource(page)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(finding(page)).toContainText('is paused')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(finding(page)).not.toContainText('is paused')
  await page.getByText('Read again…').click()
  await page.getByLabel('Since').fill('2026-01-01')
  await page.getByRole('button', { name: 'Read again', exact: true }).click()
  await expect(main(page)).toContainText('is read again from 2026-01-01 on')

  await page.getByText('How to set it up').click()
  await expect(main(page)).toContainText('/api/webhooks/github')
  await page.getByRole('button', { name: 'Make one' }).click()
  await expect(main(page)).toContainText('it is not shown again')
  const secret = (await page.locator('code').last().innerText()).trim()
  expect(secret).toMatch(/^[\w-]{43}$/)
  await page.reload()
  await expect(main(page)).toContainText('Secret set on')
  expect(await page.content()).not.toContain(secret)
})

test('a clone and files are added, with JavaScript and without', async ({ page, browser }) => {
  const folder = temporaryHome('desire-path-e2e-clone-')
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
      stdio: 'ignore',
    })
  git('init', '--quiet', '--initial-branch', 'main')
  git('commit', '--quiet', '--allow-empty', '--message', 'Begin')
  await page.goto(`${server.url}/sources`)
  await page.getByLabel('Path').fill(join(folder, 'nowhere'))
  await page.getByRole('button', { name: 'Add clone' }).click()
  await expect(main(page)).toContainText('There is no folder')
  await page.getByLabel('Path').fill(folder)
  await page.getByText('Its name and its release tags').click()
  await page.getByLabel('Name', { exact: true }).fill('acme/clone')
  await page.getByRole('button', { name: 'Add clone' }).click()
  await expect(page.getByRole('row', { name: /acme\/clone/ })).toBeVisible(patience)

  const file = (name: string) => ({
    name,
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(`${JSON.stringify({ kind: 'repository', name: `acme/${name}` })}\n{"kind":"no"}\n`),
  })
  await page.getByLabel('File').setInputFiles(file('with-script'))
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(main(page)).toContainText('2 records read: 1 new or different, 0 already known, 1 refused')

  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: state })
  const other = await plain.newPage()
  await other.goto(`${server.url}/sources`)
  await other.getByLabel('File').setInputFiles(file('without-script'))
  await other.getByRole('button', { name: 'Import' }).click()
  await expect(other).toHaveURL(`${server.url}/sources#runs`)
  await expect(other.locator('#runs')).toContainText('without-script')
  await plain.close()
  await page.reload()
  await expectNoViolations(page)
  rmSync(folder, { recursive: true, force: true })
})

test('a source goes with its data after saying what will be lost', async ({ page }) => {
  await openSource(page)
  await page.getByRole('link', { name: 'Remove…' }).click()
  await expect(main(page)).toContainText('5 pull requests')
  await expectNoViolations(page)
  await page.getByRole('button', { name: 'Remove the source and all of this' }).click()
  await expect(page).toHaveURL(`${server.url}/sources`)
  await expect(page.getByRole('link', { name: /^acme on / })).toBeHidden(patience)
  await page.reload()
  await expect(page.getByRole('row', { name: /acme\/clone/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /acme\/shop/ })).toBeHidden()
})
