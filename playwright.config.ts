import { defineConfig } from '@playwright/test'
import { installedBrowsers } from './test/support/browser'

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/support/global-setup.ts',
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: installedBrowsers()[0] },
  },
})
