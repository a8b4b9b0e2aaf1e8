import { ActionForm } from '@/app/_components/action-form'
import { Card } from '@/app/_components/card'
import { ConfirmDetails } from '@/app/_components/confirm-details'
import { FormSelect, FormText } from '@/app/_components/form-fields'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/submit-button'
import type { SurveySettingsPage } from '@/lib/data/survey-settings'
import { forgetSmtpAction, smtpAction, tryMailAction } from './actions'

/** The mail server that invitations and reminders go through. */
export const MailCard = ({ settings }: { settings: SurveySettingsPage }) => {
  const { smtp, hasSmtp, problem, email } = settings
  return (
    <Card
      title={hasSmtp ? `Mails go through ${smtp?.host ?? 'a mail server'}` : 'No mails are sent yet'}
      note="Invitations and reminders, each with the person’s own link. Never a result."
    >
      {problem ? <Notice tone="warning" title={problem} /> : null}
      <ActionForm action={smtpAction} className="grid gap-3.5 sm:grid-cols-2">
        <FormText
          label="Mail server"
          name="host"
          defaultValue={smtp?.host}
          placeholder="smtp.example.com"
          required
        />
        <FormText
          label="Port"
          name="port"
          type="number"
          min={1}
          max={65535}
          defaultValue={String(smtp?.port ?? 587)}
          required
        />
        <FormSelect label="Secured" name="security" defaultValue={smtp?.security ?? 'starttls'}>
          <option value="starttls">by STARTTLS (port 587)</option>
          <option value="tls">by TLS from the start (port 465)</option>
          <option value="none">not at all (only within this machine)</option>
        </FormSelect>
        <FormText label="Mails come from" name="from" type="email" defaultValue={smtp?.from} required />
        <FormText label="User (optional)" name="user" defaultValue={smtp?.user} autoComplete="off" />
        <FormText
          label="Password"
          hint={hasSmtp ? 'Leave it empty to keep the one there is.' : undefined}
          name="password"
          type="password"
          autoComplete="new-password"
        />
        <div className="sm:col-span-2">
          <SubmitButton>Keep</SubmitButton>
        </div>
      </ActionForm>
      {hasSmtp ? (
        <div className="mt-4 flex flex-wrap items-start gap-2">
          <ActionForm action={tryMailAction}>
            <SubmitButton variant="plain" pending="Sending…">{`Send a test to ${email}`}</SubmitButton>
          </ActionForm>
          <ConfirmDetails summary="Forget…">
            <p>
              Surveys that are open send no more mails, reminders included, until there is a mail server
              again.
            </p>
            <ActionForm action={forgetSmtpAction}>
              <SubmitButton variant="danger">Forget the mail server</SubmitButton>
            </ActionForm>
          </ConfirmDetails>
        </div>
      ) : null}
    </Card>
  )
}
