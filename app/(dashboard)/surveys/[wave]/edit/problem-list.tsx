import { Notice } from '@/app/_components/notice'
import type { SurveyProblem } from '@/lib/surveys/survey-problems'

/** What keeps the survey from being published, each with the way to its place. */
export const ProblemList = ({ problems, onGo }: { problems: SurveyProblem[]; onGo: (at: string) => void }) =>
  problems.length === 0 ? null : (
    <Notice
      tone="warning"
      title={
        problems.length === 1
          ? 'One thing is missing before it can be asked'
          : `${problems.length} things are missing before it can be asked`
      }
    >
      <ul className="mt-1 max-h-40 overflow-y-auto">
        {problems.map(({ at, problem }) => (
          <li key={`${at} ${problem}`}>
            <button type="button" onClick={() => onGo(at)} className="text-left underline underline-offset-2">
              {at}
            </button>{' '}
            {problem}.
          </li>
        ))}
      </ul>
    </Notice>
  )
