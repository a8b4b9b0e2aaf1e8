import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/app/_components/action-form'
import { Card } from '@/app/_components/card'
import { ConfirmDetails } from '@/app/_components/confirm-details'
import { CopyButton } from '@/app/_components/copy-button'
import { FormTextarea } from '@/app/_components/form-fields'
import { PageHeader } from '@/app/_components/page-header'
import { SubmitButton } from '@/app/_components/submit-button'
import { ViewLink } from '@/app/_components/view-link'
import { getAnswered, type AnsweredPage as Page } from '@/lib/data/topic-answers'
import { AppError } from '@/lib/errors'
import { postAnswerAction, removeAnswerAction } from './actions'

export const metadata: Metadata = { title: 'You said, we did' }

const load = async (id: string): Promise<Page> => {
  try {
    return await getAnswered(id)
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'conflict')) notFound()
    throw error
  }
}

const finding = (answered: number, topics: number): string => {
  if (answered === 0) return 'People have not heard yet what came of this survey'
  return `${answered} of ${topics} topics are answered`
}

/** "You said, we did": what came of a closed survey, topic by topic. */
export default async function AnsweredPage({ params }: { params: Promise<{ wave: string }> }) {
  const { wave } = await params
  const { title, topics, link, mayPost } = await load(wave)
  const answered = topics.filter(({ answer }) => answer !== null)
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href={`/surveys/${wave}`} className="text-path hover:underline">
            {title}
          </ViewLink>
        }
        finding={finding(answered.length, topics.length)}
        note="People see this on the page that thanks them for answering the next survey, and whoever has the link sees it without an account."
        actions={answered.length === 0 ? null : <CopyButton text={link} />}
      />
      <div className="grid gap-4.5">
        {topics.map(({ topic, title: name, heard, answer }) => (
          <Card key={topic} title={name} note={heard}>
            {answer === null ? null : (
              <div className="mb-3 grid gap-1">
                <p className="whitespace-pre-line">
                  <span className="text-soft">You said:</span> {answer.said}
                </p>
                <p className="whitespace-pre-line">
                  <span className="text-soft">We did:</span> {answer.did}
                </p>
              </div>
            )}
            {mayPost ? (
              <div className="no-print flex flex-wrap items-start gap-2">
                <ConfirmDetails summary={answer === null ? 'Answer…' : 'Change…'}>
                  <ActionForm action={postAnswerAction} className="grid gap-3">
                    <input type="hidden" name="wave" value={wave} />
                    <input type="hidden" name="topic" value={topic} />
                    <FormTextarea
                      label="You said"
                      name="said"
                      rows={2}
                      maxLength={2000}
                      defaultValue={answer?.said ?? heard}
                      hint="In words of your own: never quote a comment, and name no team."
                    />
                    <FormTextarea
                      label="We did"
                      name="did"
                      rows={3}
                      maxLength={2000}
                      defaultValue={answer?.did ?? ''}
                      hint="Or why not: that is an answer too."
                    />
                    <div>
                      <SubmitButton>Post</SubmitButton>
                    </div>
                  </ActionForm>
                </ConfirmDetails>
                {answer === null ? null : (
                  <ConfirmDetails summary="Take back…">
                    <p>It disappears from the link and from the next thank-you page. There is no copy.</p>
                    <ActionForm action={removeAnswerAction}>
                      <input type="hidden" name="wave" value={wave} />
                      <input type="hidden" name="topic" value={topic} />
                      <SubmitButton variant="danger">Take back</SubmitButton>
                    </ActionForm>
                  </ConfirmDetails>
                )}
              </div>
            ) : null}
          </Card>
        ))}
      </div>
    </>
  )
}
