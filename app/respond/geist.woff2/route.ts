import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '@/lib/env'

const file = 'node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2'

/** The type of the respond pages, which know no address of what the framework bundles. */
export const GET = async (): Promise<Response> =>
  new Response(await readFile(join(/* turbopackIgnore: true */ projectRoot(), file)), {
    headers: { 'content-type': 'font/woff2', 'cache-control': 'public, max-age=31536000, immutable' },
  })
