import type { Database } from '@/db/client'
import { quantile } from '@/lib/stats/quantile'
import { seededRandom } from '@/lib/stats/random'
import { closeWave } from '@/lib/surveys/close-wave'
import { type Instrument, instrumentSchema } from '@/lib/surveys/instrument'
import { registerInstrument } from '@/lib/surveys/register-instrument'
import { waveResults } from '@/lib/surveys/results'
import { resultsCsv } from '@/lib/surveys/results-csv'
import { atMost, type Bench, figure, seconds } from './figure'

const people = 5000
const teams = 500
const topics = 20
const rounds = 40

/** Sixty items: satisfaction and importance of twenty topics, and twenty statements. */
const instrument: Instrument = instrumentSchema.parse({
  id: 'bench',
  title: 'Bench',
  minutes: 9,
  topics: Array.from({ length: topics }, (_, index) => ({
    id: `t${index}`,
    title: `Topic ${index}`,
    metrics: [],
  })),
  timeBands: [],
  items: Array.from({ length: topics }, (_, index) => [
    { kind: 'agreement', key: `t${index}.satisfaction`, topic: `t${index}`, text: `Content with ${index}` },
    { kind: 'importance', key: `t${index}.importance`, topic: `t${index}`, text: `Importance of ${index}` },
    { kind: 'agreement', key: `statement.s${index}`, topic: null, text: `Statement ${index}` },
  ]).flat(),
})

/** A closed wave of ten people a team, in teams of ten teams; nearly everybody answers nearly everything. */
const makeWave = async (
  db: Database,
  month: string,
  seed: number,
): Promise<{ wave: string; closing: number }> => {
  const random = seededRandom(seed)
  const version = await db.sql.begin((tx) => registerInstrument(tx, instrument))
  const [wave] = await db.sql<{ id: string }[]>`
    insert into waves (survey_version_id, title, k, k_comments, audience, opens_at, closes_at)
    values (${version}, ${month}, 5, 5, '{"everyone":true}', ${`2026-${month}-01`}, ${`2026-${month}-15`})
    returning id`
  if (wave === undefined) throw new Error('no wave')
  await db.sql`
    insert into wave_teams (wave_id, slug, name, parent_slug)
    select ${wave.id}, 'team-' || n, 'Team ' || n, case when n >= 50 then 'team-' || (n % 50) end
    from generate_series(0, ${teams - 1}::int) n`
  await db.sql`
    insert into invitations (wave_id, login, team, token_hash, answered)
    select ${wave.id}, 'p' || n, 'team-' || (n % ${teams}::int), ${wave.id}::text || n, true
    from generate_series(0, ${people - 1}::int) n`
  await db.sql`
    insert into wave_roster (wave_id, login, team, role, tenure)
    select ${wave.id}, 'p' || n, 'team-' || (n % ${teams}::int), 'role-' || (n / 7 % 8),
      (array['under-6-months', '6-months-to-2-years', '2-to-5-years', '5-years-or-more'])[1 + n / 11 % 4]
    from generate_series(0, ${people - 1}::int) n`
  await db.sql`
    insert into responses (wave_id, team, role, tenure)
    select wave_id, team, role, tenure from wave_roster where wave_id = ${wave.id}`
  const content = instrument.items.map(() => 0.3 + 0.5 * random())
  for (const [index, { key }] of instrument.items.entries()) {
    await db.sql`
      insert into answers (response_id, item, value)
      select id, ${key}, to_jsonb(case when random() < ${content[index] ?? 0.5} then 4 else 1 + floor(random() * 3)::int end)
      from responses where wave_id = ${wave.id} and random() < 0.97`
  }
  const closing = await seconds(() => closeWave(db, wave.id, { now: new Date(`2026-${month}-15T00:00:00Z`) }))
  return { wave: wave.id, closing }
}

/** Results of a large wave with its changes since the one before: the first time, and from then on. */
export const surveyResults: Bench = async ({ db, say }) => {
  say(`Making two waves of ${people} answers, ${teams} teams and ${instrument.items.length} items …`)
  await makeWave(db, '01', 1)
  const { wave, closing } = await makeWave(db, '04', 2)
  await db.sql`analyze`
  const cold: number[] = []
  // Under another name of the database nothing is kept in memory yet, as in a process that has just started.
  for (let round = 0; round < 10; round += 1)
    cold.push(await seconds(() => waveResults({ ...db, url: `${db.url}#${round}` }, wave)))
  await db.sql`update waves set k = k + 1, k_comments = k_comments + 1`
  const raised = await seconds(() => waveResults(db, wave))
  const warm: number[] = []
  for (let round = 0; round < rounds; round += 1) warm.push(await seconds(() => waveResults(db, wave)))
  const results = await waveResults(db, wave)
  const csv = await seconds(async () => resultsCsv(results))
  const ms = (values: number[], share: number) =>
    1000 *
    (quantile(
      values.toSorted((a, b) => a - b),
      share,
    ) ?? 0)
  return [
    atMost('survey-results, p95', ms(warm, 0.95), 'ms', 300),
    figure('survey-results, median', ms(warm, 0.5), 'ms'),
    atMost('survey-results, the first after a start, p95', ms(cold, 0.95), 'ms', 300),
    figure('survey-results, the first after k was raised', 1000 * raised, 'ms'),
    figure('survey-results, closing with roles and tenures', closing, 's'),
    figure('survey-results, as CSV', 1000 * csv, 'ms'),
    figure('survey-results, cells', results.cells.length, 'cells'),
  ]
}
