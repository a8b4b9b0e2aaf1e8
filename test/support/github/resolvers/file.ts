import type { Place } from '../places'
import { headOf } from '../places'
import { commitNode } from './commit'

/**
 * The object of an expression such as `HEAD:.github` or `main:README.md`: a tree, a blob, or null. Without a colon, the
 * commit it names.
 */
export const fileAt = (place: Place, expression: string): object | null => {
  const [revision = '', path] = expression.split(':')
  if (path === undefined) return commitNode(place, /^[0-9a-f]{40}$/.test(revision) ? revision : headOf(place))
  const files = place.repository.files ?? {}
  const text = files[path]
  if (text !== undefined)
    return { __typename: 'Blob', text, byteSize: Buffer.byteLength(text), isBinary: false }
  const folder = path === '' ? '' : `${path.replace(/\/$/, '')}/`
  const names = Object.keys(files).filter((name) => name.startsWith(folder))
  if (names.length === 0) return null
  const entries = [...new Set(names.map((name) => name.slice(folder.length).split('/')[0] ?? ''))].sort()
  return {
    __typename: 'Tree',
    entries: entries.map((name) => {
      const full = `${folder}${name}`
      return { __typename: 'TreeEntry', name, path: full, type: files[full] === undefined ? 'tree' : 'blob' }
    }),
  }
}
