'use client'

import { Moon, Sun } from 'lucide-react'

const isDark = () => {
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

/** Light or dark: follows the system until one chooses; the choice lives in a cookie, so that pages come right at once. */
export const ThemeToggle = () => (
  <button
    type="button"
    aria-label="Switch between light and dark"
    title="Switch between light and dark"
    className="no-print inline-flex size-9 items-center justify-center rounded-control text-soft hover:bg-wash hover:text-ink"
    onClick={() => {
      const theme = isDark() ? 'light' : 'dark'
      document.documentElement.dataset.theme = theme
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs https, and installations may be plain http inside a network
      document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`
    }}
  >
    <Sun aria-hidden="true" className="size-4 dark:hidden" />
    <Moon aria-hidden="true" className="hidden size-4 dark:block" />
  </button>
)
