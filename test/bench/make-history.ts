import { spawn } from 'node:child_process'
import { once } from 'node:events'

const words =
  'the cart keeps its lines when a customer signs in and the till counts them once more before paying'

const body = (index: number): string => {
  const offset = (index * 7) % words.length
  return `${words.slice(offset)} ${words}\n${words}, as asked for.\n\nSee-also: #${index % 9000}\n`
}

/** One commit in the language of `git fast-import`. */
const commit = (branch: string, mark: number, parents: number[], subject: string): string => {
  const seconds = 1_500_000_000 + mark * 600
  const message = `${subject}\n\n${body(mark)}`
  const [first, ...others] = parents
  return [
    `commit refs/heads/${branch}`,
    `mark :${mark}`,
    `author Ada Lovelace <ada@example.org> ${seconds - 5000} +0000`,
    `committer Grace Hopper <grace@example.org> ${seconds} +0000`,
    `data ${Buffer.byteLength(message)}`,
    `${message}${first === undefined ? '' : `from :${first}\n`}${others.map((parent) => `merge :${parent}\n`).join('')}`,
  ].join('\n')
}

/** Ten commits a round: one straight on main, eight on a branch (a fix takes one back), and the branch's merge. */
function* round(start: number): Generator<string> {
  const [straight, last] = [start + 1, start + 10]
  yield commit('main', straight, start === 0 ? [] : [start], `Tidy up (#${straight})`)
  for (let step = 2; step <= 9; step++)
    yield commit('work', start + step, [start + step - 1], `Step ${step} of the work`)
  yield commit('main', last, [straight, last - 1], `Merge pull request #${last} from acme/work-${start}`)
  if (last % 500 === 0) yield `reset refs/tags/v1.${last / 500}.0\nfrom :${last}\n\n`
}

/** Makes a bare repository of that many commits, a multiple of ten, always the same, packed as a clone is. */
export const makeHistory = async (path: string, commits: number): Promise<void> => {
  const git = (args: string[]) => spawn('git', args, { stdio: ['pipe', 'ignore', 'inherit'] })
  await once(git(['init', '--quiet', '--bare', '--initial-branch=main', path]), 'close')
  const importer = git(['-C', path, 'fast-import', '--quiet'])
  for (let start = 0; start < commits; start += 10)
    for (const text of round(start)) if (!importer.stdin.write(text)) await once(importer.stdin, 'drain')
  importer.stdin.end()
  await once(importer, 'close')
  await once(git(['-C', path, 'repack', '-a', '-d', '--quiet']), 'close')
}
