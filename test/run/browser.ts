import { spawnSync } from 'node:child_process'
import { chromium } from '@playwright/test'
import { installedBrowsers } from '../support/browser'

const works = async (executablePath: string): Promise<boolean> => {
  try {
    const browser = await chromium.launch({ executablePath, timeout: 30_000 })
    await browser.close()
    return true
  } catch {
    return false
  }
}

const firstThatWorks = async (): Promise<string | null> => {
  for (const path of installedBrowsers()) if (await works(path)) return path
  return null
}

const run = (command: string, args: string[]): boolean =>
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: 240_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** Installs with the system's package manager, as root or through a sudo that asks nothing. */
const installFromSystem = (): boolean => {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const asRoot = (...args: string[]) => {
    const [command = '', ...rest] = [...prefix, ...args]
    return run(command, rest)
  }
  if (run('sh', ['-c', 'command -v apt-get'])) {
    asRoot('apt-get', 'update')
    return asRoot('apt-get', 'install', '-y', '--no-install-recommends', 'chromium')
  }
  if (run('sh', ['-c', 'command -v dnf'])) return asRoot('dnf', 'install', '-y', 'chromium')
  if (run('sh', ['-c', 'command -v apk'])) return asRoot('apk', 'add', 'chromium')
  return false
}

/**
 * The path of a browser that starts here: an installed one, else Playwright's own download, else the system's package.
 * Says what it does; null when there is none to be had.
 */
export const provideBrowser = async (say: (text: string) => void): Promise<string | null> => {
  const installed = await firstThatWorks()
  if (installed) return installed

  say("No browser here: downloading Playwright's own (npx playwright install chromium) …")
  if (run('npx', ['--no-install', 'playwright', 'install', 'chromium'])) {
    const own = await firstThatWorks()
    if (own) return own
    say('It lacks system libraries: installing them (npx playwright install-deps chromium) …')
    run('npx', ['--no-install', 'playwright', 'install-deps', 'chromium'])
    const repaired = await firstThatWorks()
    if (repaired) return repaired
  } else say('That download failed.')

  say("Installing Chromium with the system's package manager …")
  if (!installFromSystem()) say('That failed too: it needs root (or sudo) and apt-get, dnf or apk.')
  return firstThatWorks()
}
