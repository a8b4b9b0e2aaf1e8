import { ActionForm } from '@/app/_components/action-form'
import { Badge } from '@/app/_components/badge'
import { Card } from '@/app/_components/card'
import { SubmitButton } from '@/app/_components/submit-button'
import { ViewLink } from '@/app/_components/view-link'
import type { EventSurveyInList } from '@/lib/data/event-surveys'
import { eventWords } from '@/lib/surveys/events/event-survey'
import { longDate } from '@/lib/surveys/long-date'
import { switchEventSurveyAction } from './actions'

const outcomeWords: Record<string, string> = {
  asked: 'asked',
  'not drawn': 'not drawn',
  'cool-down': 'left alone, because they were asked shortly before',
  budget: 'left alone, because they were asked for enough minutes this year',
  'not in the round': 'not in a team when the round began',
  'no address': 'who could not be reached: neither by mail nor by an account',
}

/** One event survey: what it asks of whom, what the draw did so far, and its rounds. */
export const EventSurveyCard = ({ survey, maySetUp }: { survey: EventSurveyInList; maySetUp: boolean }) => {
  const { id, title, event, instrument, probability, cooldownDays, slowMinutes, k, roundDays, active } =
    survey
  return (
    <Card
      title={title}
      note={`When ${eventWords[event].when}${slowMinutes === null ? '' : ` (${slowMinutes} minutes or more)`}: ${eventWords[event].who}, ${Math.round(probability * 1000) / 10} % of them, at most once in ${cooldownDays} days. Links work for 48 hours.`}
      action={active ? <Badge tone="path">asking</Badge> : <Badge>paused</Badge>}
    >
      <ul className="list-disc pl-5">
        {instrument.items.map((item) => (
          <li key={item.key}>
            {item.text}
            {item.kind === 'choice' ? (
              <span className="text-soft"> {item.options.map(({ label }) => label).join(' · ')}</span>
            ) : null}
            {item.kind === 'number' ? <span className="text-soft"> a number, {item.unit}</span> : null}
          </li>
        ))}
      </ul>
      <h3 className="mt-3.5 font-strong text-note">
        Rounds of {roundDays} days, groups of {k} or more
      </h3>
      {survey.rounds.length === 0 ? (
        <p className="text-note text-soft">The first round begins with the first event.</p>
      ) : (
        <ul className="text-note">
          {survey.rounds.map((round) => (
            <li key={round.wave}>
              {round.isOpen ? (
                <span className="text-soft">
                  {round.title}: open until {longDate(round.closesAt)}, results after that
                </span>
              ) : (
                <ViewLink href={`/surveys/${round.wave}`} className="text-path hover:underline">
                  {round.title}
                </ViewLink>
              )}
            </li>
          ))}
        </ul>
      )}
      {survey.outcomes.length === 0 ? null : (
        <p className="mt-2 text-note text-soft">
          Since it was set up:{' '}
          {survey.outcomes
            .map(({ outcome, people }) => `${people} ${outcomeWords[outcome] ?? outcome}`)
            .join(', ')}
          .
        </p>
      )}
      {maySetUp ? (
        <ActionForm action={switchEventSurveyAction} className="no-print mt-3">
          <input type="hidden" name="id" value={id} />
          <SubmitButton variant="plain" name="active" value={active ? 'no' : 'yes'}>
            {active ? 'Pause' : 'Go on asking'}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  )
}
