import type { Metadata } from 'next'
import { z } from 'zod'
import { Button } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { ChoiceField, TextField } from '@/app/_components/field'
import { Notice } from '@/app/_components/notice'
import { PageHeader } from '@/app/_components/page-header'
import { ViewLink } from '@/app/_components/view-link'
import { getSurveyPlan, type SurveyPlan } from '@/lib/data/surveys'
import type { SearchParams } from '@/lib/data/view'
import { PlanPreview } from './plan-preview'

export const metadata: Metadata = { title: 'Open a survey' }

const list = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .optional()
  .transform((slugs) => slugs ?? [])

const planParams = z.object({
  who: z.enum(['everyone', 'teams']).optional().catch(undefined),
  ask: list.catch([]),
  k: z.coerce.number().int().min(3).max(100).catch(5),
  days: z.coerce.number().int().min(1).max(365).catch(14),
  title: z.string().max(120).catch(''),
})

const finding = (plan: SurveyPlan | null, people: number | undefined): string => {
  if (plan === null) return 'Ask developers what helps and what costs them time'
  if (people === undefined) return 'This survey cannot be opened yet'
  return `${people} people would be asked`
}

/** First whom to ask, then what can come of it, then the links. */
export default async function NewSurveyPage({ searchParams }: { searchParams: SearchParams }) {
  const { who, ask, ...rest } = planParams.parse(await searchParams)
  const teams = who === 'teams' ? ask : []
  const isMissingTeams = who === 'teams' && ask.length === 0
  const plan = who === undefined || isMissingTeams ? null : { teams, ...rest }
  const { teams: tree, leastK, preview, problem } = await getSurveyPlan(plan)
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href="/surveys" className="text-path hover:underline">
            Surveys
          </ViewLink>
        }
        finding={finding(plan, preview?.people)}
        note="The standard questionnaire, anonymous: sixteen topics, the three that cost most, three outcomes. About seven minutes."
      />
      <div className="grid max-w-245 items-start gap-4.5 lg:grid-cols-2">
        <Card title="Whom to ask, and for how long">
          {isMissingTeams ? (
            <Notice tone="warning" live title="Choose at least one team, or everybody." />
          ) : null}
          <form method="get" action="/surveys/new" className="grid gap-4">
            <fieldset className="grid gap-2">
              <legend className="mb-1 text-note font-strong">Who</legend>
              <ChoiceField
                type="radio"
                name="who"
                value="everyone"
                label="Everybody who is in a team"
                defaultChecked={who !== 'teams'}
              />
              <ChoiceField
                type="radio"
                name="who"
                value="teams"
                label="These teams, with all teams below them:"
                defaultChecked={who === 'teams'}
              />
              <div className="grid gap-1 rounded-xl border border-line p-2">
                {tree.map(({ slug, name, depth, people }) => (
                  <label
                    key={slug}
                    className="flex items-center gap-2.5 py-1 text-note"
                    style={{ paddingLeft: `${0.5 + depth * 1.25}rem` }}
                  >
                    <input
                      type="checkbox"
                      name="ask"
                      value={slug}
                      defaultChecked={ask.includes(slug)}
                      className="size-4 accent-path"
                    />
                    {name} <span className="text-soft">{people}</span>
                  </label>
                ))}
                {tree.length === 0 ? (
                  <p className="px-2 text-note text-soft">There are no teams yet.</p>
                ) : null}
              </div>
            </fieldset>
            <TextField
              label="Smallest group that is shown (k)"
              hint={`At least ${leastK}. It can be raised later, never lowered.`}
              name="k"
              type="number"
              min={leastK}
              max={100}
              defaultValue={rest.k}
              required
            />
            <TextField
              label="Open for (days)"
              name="days"
              type="number"
              min={1}
              max={365}
              defaultValue={rest.days}
              required
            />
            <TextField
              label="Title (optional)"
              hint="What people see above the questions."
              name="title"
              maxLength={120}
              defaultValue={rest.title}
              autoComplete="off"
            />
            <div>
              <Button type="submit" variant={preview ? 'plain' : 'primary'}>
                Check who would be asked
              </Button>
            </div>
          </form>
        </Card>
        {problem ? <Notice tone="warning" live title={problem} /> : null}
        {plan && preview ? <PlanPreview plan={plan} preview={preview} /> : null}
      </div>
    </>
  )
}
