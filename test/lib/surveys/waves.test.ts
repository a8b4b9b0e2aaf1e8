import { beforeAll, describe, expect, it } from 'vitest'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeDueWaves, closeWave } from '@/lib/surveys/close-wave'
import { standard } from '@/lib/surveys/instruments/standard'
import { type OpenWave, openWave } from '@/lib/surveys/open-wave'
import { waveParticipation } from '@/lib/surveys/participation'
import { previewAudience } from '@/lib/surveys/preview-audience'
import { waveResults } from '@/lib/surveys/results'
import { latestClosedWave, raiseK, replaceLinks } from '@/lib/surveys/waves'
import { testDatabase } from '@/test/support/database'
import { addMember, addTeams } from '@/test/support/survey-organisation'

const db = await testDatabase()

beforeAll(async () => {
  await addTeams(db, {
    platform: { parent: null, people: 0 },
    build: { parent: 'platform', people: 6 },
    runtime: { parent: 'platform', people: 7 },
    web: { parent: null, people: 3 },
  })
})

const open = (options: Partial<OpenWave> = {}) =>
  openWave(db, { instrument: 'standard', audience: { everyone: true }, ...options })

const responses = async (wave: string) => {
  const [row] = await db.sql`select count(*)::int as count from responses where wave_id = ${wave}`
  return row?.count
}

const tokenOf = (links: readonly { login: string; token: string }[], login: string): string => {
  const link = links.find((one) => one.login === login)
  if (link === undefined) throw new Error(`no link for ${login}`)
  return link.token
}

describe('who is asked', () => {
  it('is everybody in a team, once, in the deepest of their teams, as it was at launch', async () => {
    await addMember(db, 'build-1', 'platform')
    await addMember(db, 'past', 'web', { to: new Date('2026-01-01T00:00:00Z') })
    await addMember(db, 'future', 'web', { from: new Date('2099-01-01T00:00:00Z') })
    await addMember(db, 'robot', 'web')
    await db.sql`update people set is_bot = true where login = 'robot'`

    const { links } = await open()

    expect(links).toHaveLength(16)
    expect(links.filter(({ login }) => login === 'build-1')).toMatchObject([{ team: 'build' }])
    expect(links.map(({ login }) => login)).not.toContain('past')
    expect(links.map(({ login }) => login)).not.toContain('future')
    expect(links.map(({ login }) => login)).not.toContain('robot')
  })

  it('is the chosen teams and the teams below them', async () => {
    const { links } = await open({ audience: { teams: ['platform'] } })
    expect(new Set(links.map(({ team }) => team))).toEqual(new Set(['build', 'runtime']))
    expect(links).toHaveLength(13)
  })

  it('may not be a team with fewer people than k, nor fewer than k people at all', async () => {
    await expect(open({ audience: { teams: ['web'] } })).rejects.toThrow(
      'Team “web” has 3 people to ask, fewer than k = 5',
    )
    await expect(open({ audience: { teams: ['web'] }, k: 3 })).resolves.toMatchObject({
      links: { length: 3 },
    })
    await expect(open({ k: 17 })).rejects.toThrow('16 people would be asked, fewer than k = 17')
  })

  it('names unknown teams, instruments and settings that are not offered', async () => {
    await expect(open({ audience: { teams: ['nowhere'] } })).rejects.toThrow('There is no team “nowhere”')
    await expect(open({ instrument: 'other' })).rejects.toThrow('There is no survey instrument "other"')
    await expect(open({ k: 2 })).rejects.toThrow('k must be at least 3')
    await expect(open({ kComments: 4 })).rejects.toThrow('k for comments (4) is below k (5)')
    await expect(open({ days: 0 })).rejects.toThrow('at least 1 day')
    await expect(open({ mode: 'secret' })).rejects.toThrow(
      'The mode must be one of anonymous, confidential, identified',
    )
  })

  it('is told beforehand, with the teams that would be withheld', async () => {
    const preview = await previewAudience(db, { everyone: true }, 5)
    expect(preview.people).toBe(16)
    // everyone 16 − platform 13 = 3 would be web, so platform goes; then build (6) and runtime (7) leave 3 too: build goes.
    expect(preview.teams.map(({ slug, people, withheld }) => [slug, people, withheld])).toEqual([
      ['platform', 13, 'by_subtraction'],
      ['build', 6, 'by_subtraction'],
      ['runtime', 7, null],
      ['web', 3, 'too_few'],
    ])
  })

  it('is told in words when two teams are each other’s parents', async () => {
    await db.sql`
      insert into teams (slug, name) values ('hen', 'Hen'), ('egg', 'Egg')`
    await db.sql`update teams set parent_id = (select id from teams where slug = 'egg') where slug = 'hen'`
    await db.sql`update teams set parent_id = (select id from teams where slug = 'hen') where slug = 'egg'`
    await expect(open()).rejects.toThrow('each other’s parents')
    await db.sql`delete from teams where slug in ('hen', 'egg')`
  })
})

describe('answering', () => {
  it('stores once, also with two tabs at the same moment', async () => {
    const { wave, links } = await open()
    const token = tokenOf(links, 'build-1')
    const tabs = await Promise.allSettled(
      Array.from({ length: 8 }, () => answerInvitation(db, token, { 'ci-speed.satisfaction': 4 })),
    )
    expect(tabs.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await responses(wave)).toBe(1)
    for (const tab of tabs) {
      if (tab.status === 'rejected') expect(tab.reason).toMatchObject({ code: 'conflict' })
    }
    const [{ answered } = { answered: null }] = await db.sql`
      select count(*)::int as answered from invitations where wave_id = ${wave} and answered`
    expect(answered).toBe(1)
  })

  it('loses nobody when many answer at the same moment', async () => {
    const { wave, links } = await open()
    await Promise.all(links.map(({ token }) => answerInvitation(db, token, { 'focus.satisfaction': 2 })))
    expect(await responses(wave)).toBe(links.length)
  })

  it('names every wrong item, stores nothing and leaves the link usable', async () => {
    const { wave, links } = await open()
    const token = tokenOf(links, 'build-1')
    const wrong = {
      'ci-speed.satisfaction': 6,
      'ci-speed.happiness': 3,
      'focus.importance': '4',
      'pick-three': ['focus', 'tea'],
      'ci-speed.time-lost': 2,
    }
    await expect(answerInvitation(db, token, wrong)).rejects.toThrow(
      'ci-speed.satisfaction must be a whole number from 1 to 5, or null for “does not apply”; ' +
        'ci-speed.happiness is not an item of this survey; ' +
        'focus.importance must be a whole number from 1 to 5, or null for “does not apply”; ' +
        'pick-three does not know the topic “tea”; ' +
        'ci-speed.time-lost belongs to a topic that is not among the 2 picked',
    )
    await expect(answerInvitation(db, token, {})).rejects.toThrow('Nothing was answered')
    await expect(answerInvitation(db, token, [1])).rejects.toThrow('not an object of item keys')
    expect(await responses(wave)).toBe(0)
    await answerInvitation(db, token, {
      'pick-three': ['focus'],
      'focus.time-lost': 2,
      'focus.satisfaction': null,
    })
    expect(await responses(wave)).toBe(1)
  })

  it('says which link is unknown, and when a wave has ended', async () => {
    const { links } = await open({ days: 3, now: new Date('2026-03-01T09:00:00Z') })
    const answers = { 'focus.satisfaction': 3 }
    await expect(answerInvitation(db, 'x'.repeat(43), answers)).rejects.toThrow('not known here')
    await expect(answerInvitation(db, '../etc', answers)).rejects.toThrow('not known here')
    await expect(
      answerInvitation(db, tokenOf(links, 'build-1'), answers, { now: new Date('2026-03-04T09:00:00Z') }),
    ).rejects.toThrow('closed on 4 March 2026')
  })

  it('does not lose an answer whose mark was lost in a crash, nor store it twice', async () => {
    const { wave, links } = await open()
    const [stored, interrupted] = [tokenOf(links, 'build-1'), tokenOf(links, 'build-2')]
    await answerInvitation(db, stored, { 'focus.satisfaction': 3 })
    // A crash after the response of build-1 was written and before its mark; and one before the response of build-2.
    await db.sql`update invitations set answered = false, storing = true where wave_id = ${wave} and login = 'build-1'`
    await expect(answerInvitation(db, stored, { 'focus.satisfaction': 3 })).rejects.toThrow('already used')
    await db.sql`update invitations set storing = true where wave_id = ${wave} and login = 'build-2'`
    await answerInvitation(db, interrupted, { 'focus.satisfaction': 4 })
    expect(await responses(wave)).toBe(2)
  })
})

describe('a wave', () => {
  it('shows no results while it is open, only participation of groups of at least k', async () => {
    const { wave, links } = await open()
    await answerInvitation(db, tokenOf(links, 'runtime-1'), { 'focus.satisfaction': 3 })
    await expect(waveResults(db, wave)).rejects.toThrow('no results before it closes')
    const participation = await waveParticipation(db, wave)
    expect(participation.map(({ team, invited, responded }) => [team, invited, responded])).toEqual([
      [null, 16, 1],
      ['platform', 13, null],
      ['build', 6, null],
      ['runtime', 7, 1],
      ['web', 3, null],
    ])
  })

  it('closes once, for good, and then refuses answers', async () => {
    const { wave, links } = await open()
    await closeWave(db, wave)
    await expect(closeWave(db, wave)).rejects.toThrow('closed already')
    await expect(
      answerInvitation(db, tokenOf(links, 'build-1'), { 'focus.satisfaction': 3 }),
    ).rejects.toMatchObject({ code: 'gone' })
    await expect(replaceLinks(db, wave)).rejects.toMatchObject({ code: 'gone' })
    await expect(closeWave(db, 'nonsense')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('closes by itself when its time is over, at the time that was announced', async () => {
    const { wave } = await open({ days: 7, now: new Date('2026-05-01T00:00:00Z') })
    expect(await closeDueWaves(db, new Date('2026-05-07T23:59:59Z'))).not.toContain(wave)
    expect(await closeDueWaves(db, new Date('2026-05-08T00:00:00Z'))).toContain(wave)
    const [row] = await db.sql`select closed_at from waves where id = ${wave}`
    expect(row?.closed_at).toEqual(new Date('2026-05-08T00:00:00Z'))
  })

  it('lets k be raised, never lowered', async () => {
    const { wave } = await open()
    await raiseK(db, wave, { k: 7 })
    const [row] = await db.sql`select k, k_comments from waves where id = ${wave}`
    expect(row).toEqual({ k: 7, k_comments: 7 })
    await expect(raiseK(db, wave, { k: 6 })).rejects.toThrow('never lowered')
    await expect(raiseK(db, wave, { k: 8, kComments: 7 })).rejects.toThrow('never lowered')
  })

  it('says that nothing is known, not 0, where k was raised above the number of people asked', async () => {
    const { wave, links } = await open()
    await answerInvitation(db, tokenOf(links, 'build-1'), { 'focus.satisfaction': 3 })
    await closeWave(db, wave)
    await raiseK(db, wave, { k: 999 })
    expect(await waveResults(db, wave)).toMatchObject({ invited: links.length, responded: null })
  })

  it('gives new links to everybody, which does not tell who has answered; old links stop', async () => {
    const { wave, links } = await open()
    await answerInvitation(db, tokenOf(links, 'build-1'), { 'focus.satisfaction': 3 })
    const fresh = await replaceLinks(db, wave)
    expect(fresh.map(({ login }) => login)).toEqual(links.map(({ login }) => login).sort())
    await expect(
      answerInvitation(db, tokenOf(fresh, 'build-1'), { 'focus.satisfaction': 3 }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      answerInvitation(db, tokenOf(links, 'build-2'), { 'focus.satisfaction': 3 }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await answerInvitation(db, tokenOf(fresh, 'build-2'), { 'focus.satisfaction': 3 })
    expect(await responses(wave)).toBe(2)
  })

  it('keeps tokens only as hashes, and the version it was opened with', async () => {
    const { wave, links } = await open()
    const rows = await db.sql`select token_hash from invitations where wave_id = ${wave}`
    for (const { token } of links) {
      expect(token).toMatch(/^[\w-]{43}$/)
      expect(rows.map((row) => row.token_hash)).not.toContain(token)
    }
    const versions = await db.sql`select definition from survey_versions`
    expect(versions).toHaveLength(1)
    expect(versions[0]?.definition).toEqual(standard)
  })

  it('is the latest closed one when it closed last', async () => {
    const { wave } = await open({ now: new Date('2098-01-01T00:00:00Z') })
    await closeWave(db, wave, { now: new Date('2098-01-02T00:00:00Z') })
    expect((await latestClosedWave(db, new Date('2026-01-01T00:00:00Z')))?.id).toBe(wave)
  })
})
