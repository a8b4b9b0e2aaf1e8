import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { installedBrowsers } from '../../support/browser'
import { startServer } from './server'

/** One server with the demo organisation for all tests, and the signed-in state of its administrator. */
const setup = async (): Promise<() => Promise<void>> => {
  const server = await startServer({ demo: true })
  try {
    const state = join(server.home, 'signed-in.json')
    const browser = await chromium.launch({ executablePath: installedBrowsers()[0] })
    const page = await browser.newPage()
    await page.goto(server.link)
    await page.context().storageState({ path: state })
    await browser.close()
    process.env.E2E_URL = server.url
    process.env.E2E_DEMO_LINK = server.link
    process.env.E2E_SIGNED_IN = state
    process.env.DESIRE_PATH_HOME = server.home
  } catch (error) {
    await server.stop()
    throw error
  }
  return server.stop
}

export default setup
