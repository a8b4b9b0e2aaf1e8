import type { DemoState } from '@/lib/data/demo'
import { ActionForm } from '../../_components/action-form'
import { AutoRefresh } from '../../_components/auto-refresh'
import { LinkButton } from '../../_components/button'
import { Card } from '../../_components/card'
import { Notice } from '../../_components/notice'
import { ProgressBar } from '../../_components/progress-bar'
import { SubmitButton } from '../../_components/submit-button'
import { loadDemoAction } from './actions'

const note =
  'An invented company with 40 repositories and a year behind it. It turns this installation into a demo; for your own data start another with its own DESIRE_PATH_HOME.'

const LoadButton = ({ children }: { children: string }) => (
  <ActionForm action={loadDemoAction}>
    <SubmitButton variant="plain" pending="Asking the worker…">
      {children}
    </SubmitButton>
  </ActionForm>
)

const Progress = ({ done, total, unit }: { done: number; total: number | null; unit: string }) => (
  <>
    <AutoRefresh seconds={2} />
    <p className="mb-2 text-note text-soft" role="status">
      {done.toLocaleString('en-GB')}
      {total === null ? '' : ` of ${total.toLocaleString('en-GB')}`} {unit}. You may leave this page; it goes
      on.
    </p>
    {total === null ? null : <ProgressBar value={total === 0 ? 0 : done / total} label="Demo organisation" />}
  </>
)

/** The demo organisation: asked for, on its way, there, or why not. */
export const DemoCard = ({ demo }: { demo: DemoState }) => {
  switch (demo.state) {
    case 'loaded':
      return (
        <Card title="The demo organisation is loaded" note="Everything in it is invented.">
          <LinkButton href="/" variant="primary">
            Open the overview
          </LinkButton>
        </Card>
      )
    case 'asked':
      return (
        <Card title="The demo organisation will be loaded in a moment" note={note}>
          <AutoRefresh seconds={2} />
        </Card>
      )
    case 'loading':
      return (
        <Card title="The demo organisation is being loaded" note={note}>
          <Progress {...demo} />
        </Card>
      )
    case 'failed':
      return (
        <Card title="The demo organisation could not be loaded">
          <Notice tone="warning">{demo.reason}</Notice>
          <LoadButton>Try again</LoadButton>
        </Card>
      )
    case 'impossible':
      return (
        <Card
          title="There is data here, so the demo needs a place of its own"
          note="It would mix with yours. Start it beside this installation:"
        >
          <code className="break-all font-mono text-note">
            DESIRE_PATH_HOME=.desire-path-demo npm run demo
          </code>
        </Card>
      )
    case 'possible':
      return (
        <Card title="Look around first, with a demo organisation" note={note}>
          <LoadButton>Load the demo</LoadButton>
        </Card>
      )
  }
}
