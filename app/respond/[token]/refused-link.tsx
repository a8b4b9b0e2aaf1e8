import type { RespondPage } from '@/lib/data/respond'
import { ForgetDraft } from './forget-draft'

/** Why a link leads to no questions; to somebody who has just sent answers also what became of these. */
export const RefusedLink = ({
  page: { title, note, isAnswered, draftKey },
  isJustSent,
}: {
  page: Extract<RespondPage, { state: 'refused' }>
  isJustSent: boolean
}) => (
  <>
    {isAnswered ? <ForgetDraft draft={draftKey} /> : null}
    <h1 className="pt-10 text-title text-balance">{title}</h1>
    {isJustSent ? (
      <p className="mt-3 font-strong">
        {isAnswered
          ? 'What you sent just now was not stored a second time.'
          : 'What you sent just now was not stored.'}
      </p>
    ) : null}
    <p className="mt-3 text-body text-soft">{note}</p>
    {isAnswered ? (
      <p className="mt-3 text-body text-soft">
        If you have not answered yourself, somebody else had your link: ask whoever sent it to you.
      </p>
    ) : null}
  </>
)
