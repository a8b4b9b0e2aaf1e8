import { ActionForm } from '@/app/_components/action-form'
import { Card } from '@/app/_components/card'
import { ConfirmDetails } from '@/app/_components/confirm-details'
import { SubmitButton } from '@/app/_components/submit-button'
import type { WavePage } from '@/lib/data/surveys'
import { longDate } from '@/lib/surveys/long-date'
import { answeredText } from '@/lib/surveys/share-words'
import { LinksForm } from '../_components/links-form'
import { closeSurveyAction, renewLinksAction } from '../actions'
import { DeliveryCard } from './delivery-card'
import { ExtendWave } from './extend-wave'
import { ParticipationCard } from './participation-card'
import { RaiseK } from './raise-k'
import { StayLive } from './stay-live'

/** An open wave: participation only, and what its owners can do. */
export const OpenWave = ({ page: { wave, participation, mayAsk } }: { page: WavePage }) => {
  const everyone = participation.find(({ team }) => team === null)
  return (
    <div className="grid items-start gap-4.5 lg:grid-cols-[1.6fr_1fr]">
      <ParticipationCard participation={participation} k={wave.k} isOpen />
      <StayLive seconds={30} />
      <div className="grid gap-4.5">
        <Card title="Results come after the close">
          <p className="text-note text-soft">
            It closes by itself on {longDate(wave.closesAt)}. Until then nobody can see any answer here, so
            that nobody can watch what changes when one more person answers.
          </p>
        </Card>
        {mayAsk ? <DeliveryCard wave={wave.id} /> : null}
        {mayAsk ? (
          <Card title="Links and closing">
            <div className="grid justify-items-start gap-3">
              <ConfirmDetails summary="Make new links…">
                <p>
                  For everybody who was asked, so that the list does not tell who has answered: somebody who
                  has is told so by the new link. All links from before stop working.
                </p>
                <LinksForm action={renewLinksAction}>
                  <input type="hidden" name="wave" value={wave.id} />
                  <SubmitButton variant="danger">Replace all links</SubmitButton>
                </LinksForm>
              </ConfirmDetails>
              <RaiseK wave={wave.id} k={wave.k} />
              <ExtendWave wave={wave.id} closesAt={wave.closesAt} />
              <ConfirmDetails summary="Close early…">
                <p>
                  Closing is final{everyone ? `: ${answeredText(everyone)}` : ''}. Whoever has not answered
                  yet no longer can.
                </p>
                <ActionForm action={closeSurveyAction}>
                  <input type="hidden" name="wave" value={wave.id} />
                  <SubmitButton variant="danger" pending="Closing…">
                    Close for good
                  </SubmitButton>
                </ActionForm>
              </ConfirmDetails>
            </div>
          </Card>
        ) : null}
      </div>
    </div>
  )
}
