import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '@/lib/env'

const bundle = async (file: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(/* turbopackIgnore: true */ projectRoot(), 'app/respond', file)],
    tsconfig: join(/* turbopackIgnore: true */ projectRoot(), 'tsconfig.json'),
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'esnext',
    external: ['/respond/*'],
    logLevel: 'silent',
  })
  const [output] = outputFiles
  if (output === undefined) throw new Error(`esbuild made nothing of ${file}`)
  return output.text.trim()
}

const made = new Map<string, Promise<string>>()

/** A file of the respond pages with all it imports, made once a process; in development each time. */
const asset = (file: string): Promise<string> => {
  const kept = process.env.NODE_ENV === 'production' ? made.get(file) : undefined
  const text = kept ?? bundle(file)
  made.set(file, text)
  text.catch(() => made.delete(file))
  return text
}

/** The style sheet of the respond pages. */
export const respondStyle = (): Promise<string> => asset('_style/respond.css')

/** The script of the questionnaire. It is all there is: these pages ship no framework. */
export const respondScript = (): Promise<string> => asset('_script/main.ts')
