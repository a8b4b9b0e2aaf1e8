import { longDate } from '@/lib/surveys/long-date'

const words = ['three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** A group's size in words where they are short: "five", "12". */
const inWords = (count: number): string => words[count - 3] ?? String(count)

/** What is promised, before the first question: mode, k, when results come. */
export const AnonymityPromise = ({
  k,
  kComments,
  closes,
}: {
  k: number
  kComments: number
  closes: string
}) => (
  <div className="mb-6.5 rounded-xl bg-path-wash px-4 py-3 text-note">
    <p>
      <b>This survey is anonymous: nobody can see who answered what.</b> Results appear after it closes on{' '}
      {longDate(new Date(`${closes}T00:00:00Z`))}, and only for groups of {inWords(k)} or more
      {kComments > k ? `, comments of ${inWords(kComments)} or more` : ''}. Every question may be skipped.
    </p>
    <a
      href="/respond/protection"
      target="_blank"
      className="text-path underline underline-offset-2"
      rel="noopener"
    >
      How your answers are protected<span className="sr-only"> (opens a new tab)</span>
    </a>
  </div>
)
