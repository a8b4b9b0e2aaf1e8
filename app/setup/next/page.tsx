import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getDemoState } from '@/lib/data/demo'
import { mayOpen } from '@/lib/data/session'
import { LinkButton } from '../../_components/button'
import { Card } from '../../_components/card'
import { PlainPage } from '../../_components/plain-page'
import { DemoCard } from './demo-card'

export const metadata: Metadata = { title: 'Bring in data' }

/** After setup: the ways in which data comes in. */
export default async function NextPage() {
  if (!(await mayOpen('admin'))) redirect('/')
  const demo = await getDemoState()
  return (
    <PlainPage
      finding="You are set up. Where does the data come from?"
      note="One is enough to begin; the others can follow under Sources."
    >
      <div className="grid gap-4">
        <Card
          title="Connect GitHub"
          note="Pull requests with reviews, history, CI runs, deployments, releases, incidents and teams. With a token or a GitHub App; the newest weeks are there within a minute or so."
        >
          <LinkButton href="/sources/connect" variant="primary">
            Connect GitHub
          </LinkButton>
        </Card>
        <Card
          title="Read git clones"
          note="Folders on this machine. Merges, releases and lead times, without any token."
        >
          <LinkButton href="/sources#clone">Add git clones</LinkButton>
        </Card>
        <Card
          title="Import a file"
          note="Records as JSON Lines: pull requests, deployments, CI runs, incidents, teams."
        >
          <LinkButton href="/sources#import">Import a file</LinkButton>
        </Card>
        <DemoCard demo={demo} />
        <p className="text-note">
          <a href="/" className="text-path">
            Later: go to the overview
          </a>
        </p>
      </div>
    </PlainPage>
  )
}
