import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { parseSync } from 'oxc-parser'

/** One import or re-export: `target` is a path from the project's root without extension, or a package's name. */
export type Import = { from: string; target: string; typeOnly: boolean }

export type SourceFile = { path: string; isClient: boolean; imports: Import[] }

const root = join(import.meta.dirname, '..', '..')

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return /\.(ts|tsx)$/.test(entry.name) ? [path] : []
  })

const resolve = (from: string, specifier: string): string => {
  const path = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? normalize(join(dirname(from), specifier))
      : null
  if (path === null) return specifier
  const isFolder = existsSync(join(root, path)) && statSync(join(root, path)).isDirectory()
  return relative(
    root,
    join(root, isFolder && existsSync(join(root, path, 'index.ts')) ? join(path, 'index') : path),
  )
}

const parse = (path: string): SourceFile => {
  const source = readFileSync(join(root, path), 'utf8')
  const { module, errors, program } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const imports: Import[] = []
  const add = (specifier: string, typeOnly: boolean) => {
    imports.push({ from: path, target: resolve(path, specifier), typeOnly })
  }
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType))
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) if (moduleRequest) add(moduleRequest.value, isType)
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = source.slice(moduleRequest.start, moduleRequest.end).match(/^['"](.*)['"]$/)
    if (literal?.[1]) add(literal[1], false)
  }
  const isClient = program.body.some((node) => 'directive' in node && node.directive === 'use client')
  return { path, isClient, imports }
}

/** Every source file of the application, parsed. */
export const parseSources = (): SourceFile[] => [
  ...['app', 'lib', 'db', 'collectors', 'cli'].flatMap(filesBelow).map(parse),
  ...(existsSync(join(root, 'proxy.ts')) ? [parse('proxy.ts')] : []),
]
