'use server'

import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { changeGithub, changeGithubAccess } from '@/lib/data/source-changes'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'
import { githubSettings, incidentRules } from '@/lib/sources/github-settings'
import { streamChoices } from '@/lib/sources/stream-names'
import { accessFields, readAccess } from '../../_components/access-input'

const id = z.coerce.number().int().positive()

const access = z
  .object({ id, ...accessFields })
  .transform((input, context) => ({ id: input.id, access: readAccess(input, context) }))

export const accessAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(access, data, async (input) => {
    const name = await changeGithubAccess(input.id, input.access)
    return { message: `${name}: replaced. It is being checked; its page says what came of it.`, values: {} }
  })
}

const lines = z
  .string()
  .max(10_000, 'This is too long.')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  )

const reading = z.object({
  id,
  since: z
    .string()
    .trim()
    .transform((text) => text || null)
    .pipe(githubSettings.shape.since.unwrap()),
  streams: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((given) => [given].flat()),
  labels: lines.pipe(incidentRules.shape.labels.unwrap()),
  titlePatterns: lines.pipe(incidentRules.shape.titlePatterns.unwrap()),
})

export const readingAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(reading, data, async ({ id, since, streams, labels, titlePatterns }) => {
    const ofRepositories = streamChoices.filter((stream) => streams.includes(stream))
    const name = await changeGithub(id, {
      since,
      streams: ofRepositories.length === streamChoices.length ? null : ofRepositories,
      readTeams: streams.includes('teams'),
      incidents: { labels, titlePatterns },
    })
    return `${name}: saved. It is followed within seconds.`
  })
}
