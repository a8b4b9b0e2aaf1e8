import { basename, dirname } from 'node:path'
import type { Clone } from './schemas'

/** The path part of a remote's URL: `https://host/owner/repo.git`, `ssh://…`, or `git@host:owner/repo.git`. */
const remotePath = (url: string): string | null => {
  if (/^(?:https?|ssh|git):\/\//.test(url)) return URL.canParse(url) ? new URL(url).pathname : null
  return /^(?:[\w.-]+@)?[\w.-]{2,}:(?!\/\/)(?<path>.+)$/.exec(url)?.groups?.path ?? null
}

const folderName = (path: string): string => {
  const name = basename(path)
  return (name === '.git' ? basename(dirname(path)) : name).replace(/\.git$/, '').replaceAll(/\s+/g, '-')
}

/**
 * What to call a clone that nobody named: `owner/repo` of the server it came from, else `local/<folder>`. Nothing else
 * of the remote's URL is used, since it may hold a password.
 */
export const nameRepository = (clone: Pick<Clone, 'path' | 'originUrl'>): string => {
  const path = clone.originUrl ? remotePath(clone.originUrl) : null
  const name = path?.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')
  return name && /^[^\s/]+\/\S+$/.test(name) ? name : `local/${folderName(clone.path)}`
}
