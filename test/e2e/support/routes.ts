import { globSync } from 'node:fs'

/** A route of the app: its address with every parameter filled in, and whether it is a page. */
export type Route = { path: string; isPage: boolean }

const pathOf = (file: string): string =>
  `/${file
    .split('/')
    .slice(1, -1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .map((part) => (part.startsWith('[') ? 'x' : part))
    .join('/')}`

/** Every page and route handler there is, read from the app folder: a new one is under test from its first day. */
export const routes: Route[] = globSync('app/**/{page.tsx,route.ts,route.tsx}')
  .map((file) => ({ path: pathOf(file), isPage: file.endsWith('page.tsx') }))
  .sort((a, b) => a.path.localeCompare(b.path))
