import { ChoiceField, TextField } from '@/app/_components/field'
import { ViewLink } from '@/app/_components/view-link'
import type { Choices } from './plan-form'
import type { PlanParams } from './plan-params'

const Teams = ({ teams, asked }: { teams: Choices['teams']; asked: string[] }) => (
  <div className="hidden gap-1 rounded-xl border border-line p-2 group-has-[[value=teams]:checked]/who:grid">
    {teams.map(({ slug, name, depth, people }) => (
      <label
        key={slug}
        className="flex items-center gap-2.5 py-1 text-note"
        style={{ paddingLeft: `${0.5 + depth * 1.25}rem` }}
      >
        <input
          type="checkbox"
          name="ask"
          value={slug}
          defaultChecked={asked.includes(slug)}
          className="size-4 accent-path"
        />
        {name} <span className="text-soft">{people}</span>
      </label>
    ))}
    {teams.length === 0 ? <p className="px-2 text-note text-soft">There are no teams yet.</p> : null}
  </div>
)

/** Whom to ask: everybody or teams; of those, by role and by how long they have been there; all or a part in turn. */
export const AudienceFields = ({ params, choices }: { params: PlanParams; choices: Choices }) => {
  const narrows =
    params.role.length > 0 || params.from !== undefined || params.below !== undefined || params.parts > 1
  return (
    <>
      <fieldset className="group/who grid gap-2">
        <legend className="mb-1 text-note font-strong">Who</legend>
        <ChoiceField
          type="radio"
          name="who"
          value="everyone"
          label="Everybody who is in a team"
          defaultChecked={params.who !== 'teams'}
        />
        <ChoiceField
          type="radio"
          name="who"
          value="teams"
          label="These teams, with all teams below them:"
          defaultChecked={params.who === 'teams'}
        />
        <Teams teams={choices.teams} asked={params.ask} />
      </fieldset>
      <details open={narrows}>
        <summary className="cursor-pointer text-note font-strong">Only some of them</summary>
        <div className="mt-3 grid gap-3.5 border-line border-l-2 pl-3.5">
          <fieldset className="grid gap-1">
            <legend className="mb-1 text-note font-strong">Who works as</legend>
            {choices.roles.map((role) => (
              <label key={role} className="flex items-center gap-2.5 text-note">
                <input
                  type="checkbox"
                  name="role"
                  value={role}
                  defaultChecked={params.role.includes(role)}
                  className="size-4 accent-path"
                />
                {role}
              </label>
            ))}
            <p className="text-note text-soft">
              {choices.roles.length === 0 ? 'Nobody said yet what people work as. ' : ''}
              <ViewLink href="/surveys/settings" className="text-path underline underline-offset-2">
                Roles and first days of people
              </ViewLink>
            </p>
          </fieldset>
          <div className="grid gap-3.5 sm:grid-cols-2">
            <TextField
              label="There for at least (months)"
              name="from"
              type="number"
              min={0}
              max={600}
              defaultValue={params.from}
            />
            <TextField
              label="There for less than (months)"
              name="below"
              type="number"
              min={0}
              max={600}
              defaultValue={params.below}
            />
          </div>
          <TextField
            label="One part in turn, of (parts)"
            hint="1 asks all of them; 3 a third of each team, those who waited longest first."
            name="parts"
            type="number"
            min={1}
            max={12}
            defaultValue={params.parts}
          />
        </div>
      </details>
    </>
  )
}
