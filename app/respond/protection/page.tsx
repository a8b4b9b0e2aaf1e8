import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'How your answers are protected' }

const Section = ({ title, items }: { title: string; items: string[] }) => (
  <section className="mt-7">
    <h2 className="text-finding">{title}</h2>
    <ul className="mt-2 grid list-disc gap-2 pl-5">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  </section>
)

/** The promise in plain words, with what it does not cover. */
export default function ProtectionPage() {
  return (
    <>
      <h1 className="pt-4 text-title text-balance">How your answers are protected</h1>
      <p className="mt-3 text-soft">
        For anonymous surveys. The page with the questions says whether yours is one, and how large a group
        must be. A confidential or identified survey keeps your name with your answers and says so there; what
        is shown of it is the same.
      </p>
      <Section
        title="What is kept"
        items={[
          'Your answers, with the team you were in when the survey opened. Not your name, no time, no address, no browser.',
          'That your link was used, so that it works once. Nothing joins this mark to the answers.',
          'Comments are kept apart from the other answers, under the team only.',
          'A draft stays in your own browser until you send it.',
          'If you came by the link for everybody, you signed in so that everybody answers once. That you came this way, and when, is not kept.',
        ]}
      />
      <Section
        title="What is shown, and to whom"
        items={[
          'Nothing while the survey is open, except how many have answered in groups that are large enough.',
          'After the close, only groups of at least the promised size. That size can be raised later, never lowered.',
          'A group is also kept back when a smaller one could be worked out from it by taking other groups away.',
          'Where fewer than ten people all agree, only “at most 10 %” or “at least 90 %” is shown. With so few people, a careful reader can tell that this means nobody, or everybody.',
          'Where fewer than ten people all chose the same option, gave the same number or put things in the same order, nothing is shown. How many were asked a further question is not shown either where it would tell how a few had answered.',
          'A comment appears under the smallest group for which the same holds. Its words can still give you away: leave out what only you could know.',
          'Pages, files and reports all take results from the same place, which keeps back what must be kept back.',
        ]}
      />
      <Section
        title="What remains possible"
        items={[
          'Whoever runs the database can, while the survey is open, see in which order answers were stored, and so guess whose they are. When the survey closes, everything is rewritten in random order, and that trace is gone.',
          'Backups and logs of the database from before the close keep that trace until they are deleted.',
          'Whoever sends out the links could keep a copy of yours, and see whether it was used or answer in your place.',
          'If reminders are mailed, they go to those whose link was not used yet. Whoever runs the mail server can see who was reminded, not what anybody answered.',
          'If your whole group gives the same answer, the result tells what you answered too.',
          'Somebody who knows who joined or left a team between two surveys, and takes it that everybody else answered the same again, can guess.',
        ]}
      />
      <Section
        title="Questions after an event"
        items={[
          'After a merged change, say, a few of those it happened to are drawn by chance and get a link by mail. Who was drawn, and with what chance, is written down; whether they answered is not shown to anybody.',
          'Several answers of one person become one, their mean, when the round closes. Until then they carry a key that only whoever runs the database could turn into a name; then the key, the single answers and the links are deleted.',
        ]}
      />
      <Section
        title="Where a survey is not anonymous"
        items={[
          'Confidential: your name is kept with your answers, so that the answers of one person can be compared over time. No page and no file shows them; whoever runs the database can look them up.',
          'With your name: those who run the survey can look up what you answered.',
          'Results are shown by the same rules: after the close, and only of groups that are large enough. Comments are kept without a name.',
        ]}
      />
    </>
  )
}
