import { ActionForm } from '@/app/_components/action-form'
import { ConfirmDetails } from '@/app/_components/confirm-details'
import { SubmitButton } from '@/app/_components/submit-button'
import { discardSurveyAction } from './actions'

/** Throws away a draft, after saying what goes with it. */
export const DiscardDraft = ({ slug, isPublished }: { slug: string; isPublished: boolean }) => (
  <div className="mt-7">
    <ConfirmDetails summary={isPublished ? 'Discard the changes…' : 'Delete the survey…'}>
      <p>
        {isPublished
          ? 'Everything that was changed since the newest version is lost. The versions stay.'
          : 'The whole survey is lost: it was never published. Export it first if you may want it back.'}
      </p>
      <ActionForm action={discardSurveyAction}>
        <input type="hidden" name="survey" value={slug} />
        <SubmitButton variant="danger">
          {isPublished ? 'Discard the changes' : 'Delete the survey'}
        </SubmitButton>
      </ActionForm>
    </ConfirmDetails>
  </div>
)
