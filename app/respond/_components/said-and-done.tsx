import type { CameOfIt } from '@/lib/data/topic-answers'

/** What people said on each topic and what came of it. */
export const SaidAndDone = ({ answers }: { answers: CameOfIt['answers'] }) => (
  <ul className="mt-3 grid gap-4">
    {answers.map(({ topic, title, said, did }) => (
      <li key={topic} className="rounded-xl border border-line bg-card px-4 py-3">
        <h3 className="font-strong">{title}</h3>
        <p className="mt-1 whitespace-pre-line">
          <span className="text-soft">You said:</span> {said}
        </p>
        <p className="mt-1 whitespace-pre-line">
          <span className="text-soft">We did:</span> {did}
        </p>
      </li>
    ))}
  </ul>
)
