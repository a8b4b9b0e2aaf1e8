import type { RespondMode } from '@/lib/data/respond'

const words = ['three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** A group's size in words where they are short: "five", "12". */
const inWords = (count: number): string => words[count - 3] ?? String(count)

const promises: Record<RespondMode, { title: string; text: string }> = {
  anonymous: { title: 'This survey is anonymous: nobody can see who answered what.', text: '' },
  confidential: {
    title: 'This survey is confidential: your name is stored with your answers and shown to nobody.',
    text: 'It is kept so that the answers of one person can be compared over time. Whoever runs the database could look it up.',
  },
  identified: {
    title: 'This survey is not anonymous: your name is stored with your answers.',
    text: 'Those who run it may see what you answered.',
  },
}

/** What is promised, before the first question: mode, k, when results come. */
export const AnonymityPromise = ({
  mode,
  k,
  kComments,
  closes,
}: {
  mode: RespondMode
  k: number
  kComments: number
  closes: string
}) => (
  <div className="mb-6.5 rounded-xl bg-path-wash px-4 py-3 text-note">
    <p>
      <b>{promises[mode].title}</b> {promises[mode].text} Results appear after it closes on {closes}, and only
      for groups of {inWords(k)} or more
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
