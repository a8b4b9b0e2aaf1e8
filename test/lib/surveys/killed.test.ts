import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { openWave } from '@/lib/surveys/open-wave'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'

const db = await testDatabase()
const script = fileURLToPath(new URL('answer-until-killed.ts', import.meta.url))

it.each([1, 20])(
  'a server that is killed after %i answers has lost none it confirmed; who tries again is stored once',
  async (answersUntilKilled) => {
    await addTeams(db, { [`crew-${answersUntilKilled}`]: { parent: null, people: 30 } })
    const { wave, links } = await openWave(db, {
      instrument: 'standard',
      audience: { teams: [`crew-${answersUntilKilled}`] },
    })
    const tokens = links.map(({ token }) => token)
    const child = spawn(process.execPath, ['--import', 'tsx', script, db.url, ...tokens], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    const confirmed = () => said.split('\n').slice(0, -1)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (confirmed().length >= answersUntilKilled) child.kill('SIGKILL')
    })
    await once(child, 'exit')
    const told = new Set(confirmed())
    expect(told.size).toBeGreaterThanOrEqual(answersUntilKilled)

    // Everybody tries again, also those who were told that it worked (the back button, another tab).
    let refused = 0
    for (const token of tokens) {
      try {
        await answerInvitation(db, token, {
          'focus.satisfaction': 4,
          'pick-three': ['focus'],
          'focus.comment': token,
        })
        expect(told.has(token)).toBe(false)
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'conflict')) throw error
        refused += 1
      }
    }
    expect(refused).toBeGreaterThanOrEqual(told.size)
    await closeWave(db, wave)
    const comments = await db.sql`select distinct text from comments where wave_id = ${wave}`
    const responses = await db.sql`select 1 from responses where wave_id = ${wave}`
    expect([comments.length, responses.length]).toEqual([tokens.length, tokens.length])
  },
)
