import { LinkButton } from '../../_components/button'
import { Card } from '../../_components/card'

/** The way to connect GitHub. */
export const ConnectCard = ({ isFirst }: { isFirst: boolean }) => (
  <Card
    title={isFirst ? 'Connect GitHub' : 'Connect more of GitHub'}
    note="Pull requests with reviews, history, CI runs, deployments, releases, incidents and teams. With a token or a GitHub App; on github.com or an Enterprise Server."
  >
    <LinkButton href="/sources/connect" variant={isFirst ? 'primary' : 'plain'}>
      Connect GitHub
    </LinkButton>
  </Card>
)
