import type { CameOfIt } from '@/lib/data/topic-answers'
import type { SurveyWords } from '@/lib/surveys/words/words'

/** What people said on each topic and what came of it. */
export const SaidAndDone = ({ answers, words }: { answers: CameOfIt['answers']; words: SurveyWords }) => (
  <ul className="cards">
    {answers.map(({ topic, title, said, did }) => (
      <li key={topic}>
        <h3>{title}</h3>
        <p>
          <span className="soft">{words.cameOfIt.said}</span> {said}
        </p>
        <p>
          <span className="soft">{words.cameOfIt.did}</span> {did}
        </p>
      </li>
    ))}
  </ul>
)
