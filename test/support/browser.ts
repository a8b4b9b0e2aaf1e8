import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Installed browsers that the tests can drive: the one in `BROWSER_PATH`, Playwright's own, then the system's. */
export const installedBrowsers = (): string[] => {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    process.env.BROWSER_PATH ?? '',
    chromium.executablePath(),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...elsewhere,
  ]
  return candidates.filter((path) => path && existsSync(path))
}
