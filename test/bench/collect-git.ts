import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { gitCollector } from '@/collectors/git'
import { runCollector } from '@/collectors/run-collector'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { atMost, type Bench, figure, median, seconds } from './figure'
import { makeHistory } from './make-history'

const commits = 100_000
const rounds = 7

const logAll = async (path: string) => {
  await once(spawn('git', ['-C', path, 'log', '--all'], { stdio: ['ignore', 'ignore', 'inherit'] }), 'close')
}

/**
 * Collecting a clone (reading and storing) against `git log --all` on the same repository just before and just after, so
 * that both meet the same machine; then deriving, and a second run that finds nothing new. `BENCH_REPOSITORY` names a clone to take
 * instead of the one of 100,000 commits that is made.
 */
export const collectGit: Bench = async ({ db, folder, say }) => {
  const given = process.env.BENCH_REPOSITORY
  const path = given ?? join(folder, 'history.git')
  if (!given) {
    say(`Making a repository of ${commits.toLocaleString('en')} commits …`)
    await makeHistory(path, commits)
  }
  const collect = (name: string) => runCollector(db, gitCollector, { path, name })
  await logAll(path)
  const [logs, collections, derivations]: [number[], number[], number[]] = [[], [], []]
  for (let turn = 1; turn <= rounds; turn++) {
    const before = await seconds(() => logAll(path))
    collections.push(await seconds(() => collect(`bench/history-${turn}`)))
    const after = await seconds(() => logAll(path))
    logs.push((before + after) / 2)
    derivations.push(await seconds(() => deriveStale(db)))
    say(
      `Round ${turn} of ${rounds}: git log ${logs.at(-1)?.toFixed(2)} s, collect ${collections.at(-1)?.toFixed(2)} s`,
    )
  }
  const again = await seconds(() => collect('bench/history-1'))
  return [
    atMost(
      'collect-git ÷ git log --all',
      median(collections.map((value, turn) => value / (logs[turn] ?? 0))),
      '×',
      3,
    ),
    figure('collect-git', median(collections), 's'),
    figure('git log --all', median(logs), 's'),
    figure('collect-git, then derive', median(derivations), 's'),
    figure('collect-git, nothing new', again, 's'),
  ]
}
