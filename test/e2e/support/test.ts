import { test as base } from '@playwright/test'
import { type RunningServer, startServer } from './server'

type Fixtures = { complaints: string[]; emptyServer: RunningServer }

const given = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the browser tests with npx playwright test.`)
  return value
}

/** Visitors without a session: `test.use(signedOut)`. */
export const signedOut = { storageState: { cookies: [], origins: [] } }

/**
 * A test in a browser that is signed in as the demo's administrator. It fails when the page throws or complains on its
 * console. `emptyServer` is a server of its own that nobody has set up yet.
 */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  baseURL: async ({}, use) => use(given('E2E_URL')),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  storageState: async ({}, use) => use(given('E2E_SIGNED_IN')),
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        // The browser reports every 4xx answer like this; tests of refusals ask for them.
        if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
        complaints.push(message.text())
      })
      await use(complaints)
      base.expect(complaints, 'the page complained').toEqual([])
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  emptyServer: async ({}, use) => {
    const server = await startServer({ demo: false })
    await use(server)
    await server.stop()
  },
})

export { expect } from '@playwright/test'
