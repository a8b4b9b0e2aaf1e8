export const organisationName = 'Millbrook Parcels'
export const owner = 'millbrook'

/** Under which name the loading stands among the runs. */
export const demoSubject = 'demo organisation'

export type DemoTeam = {
  slug: string
  name: string
  parent?: string
  size: number
  /** `name` or `name:weight`: how much goes on in it (1 = about two changes a week per five people). */
  repositories: string[]
}

/** The tree of teams. Some people sit in Product itself: the ones who lead and design across its teams. */
export const teams: DemoTeam[] = [
  { slug: 'product', name: 'Product', size: 5, repositories: [] },
  {
    slug: 'checkout',
    name: 'Checkout',
    parent: 'product',
    size: 15,
    repositories: [
      'shop-web:1.6',
      'checkout-api:1.5',
      'pricing',
      'label-printing:0.6',
      'vouchers:0.4',
      'address-book:0.7',
    ],
  },
  {
    slug: 'tracking',
    name: 'Tracking',
    parent: 'product',
    size: 14,
    repositories: [
      'tracking-web:1.3',
      'tracking-api:1.4',
      'scan-events',
      'notifications:0.8',
      'courier-app:1.2',
    ],
  },
  {
    slug: 'accounts',
    name: 'Accounts',
    parent: 'product',
    size: 12,
    repositories: [
      'accounts-api:1.3',
      'login:0.8',
      'invoices:1.1',
      'business-portal:1.2',
      'customs-forms:0.5',
    ],
  },
  {
    slug: 'design-system',
    name: 'Design system',
    parent: 'product',
    size: 4,
    repositories: ['parcel-ui:0.9'],
  },
  { slug: 'platform', name: 'Platform', size: 0, repositories: [] },
  {
    slug: 'runtime',
    name: 'Runtime',
    parent: 'platform',
    size: 13,
    repositories: [
      'cluster',
      'gateway:0.9',
      'observability:0.8',
      'secrets:0.4',
      'queue-broker:0.6',
      'service-mesh:0.5',
    ],
  },
  {
    slug: 'developer-tools',
    name: 'Developer tools',
    parent: 'platform',
    size: 11,
    repositories: ['deploy-bot:1.1', 'ci-images:0.8', 'service-template:0.5', 'parcel-cli:0.7'],
  },
  { slug: 'data', name: 'Data', size: 0, repositories: [] },
  {
    slug: 'ingestion',
    name: 'Ingestion',
    parent: 'data',
    size: 16,
    repositories: [
      'event-lake:1.4',
      'stream-jobs:1.3',
      'schema-registry:0.6',
      'partner-feeds:1.1',
      'depot-sensors:0.8',
      'backfills:0.4',
    ],
  },
  {
    slug: 'insights',
    name: 'Insights',
    parent: 'data',
    size: 15,
    repositories: [
      'route-forecast:1.3',
      'warehouse-models:1.2',
      'report-scheduler:0.9',
      'dashboards:0.8',
      'experiments:0.5',
    ],
  },
]

/** Repositories that nobody was ever made responsible for. */
const unowned = ['old-intranet:0.1', 'holiday-calendar:0.1']

export type DemoRepository = { name: string; short: string; team: string | null; weight: number }

const repositoryOf = (entry: string, team: string | null): DemoRepository => {
  const [short = entry, weight] = entry.split(':')
  return { name: `${owner}/${short}`, short, team, weight: weight ? Number(weight) : 1 }
}

export const repositories: DemoRepository[] = [
  ...teams.flatMap((team) => team.repositories.map((entry) => repositoryOf(entry, team.slug))),
  ...unowned.map((entry) => repositoryOf(entry, null)),
]

const firstNames =
  'ada ben cora dilan elif finn greta hugo ines jonas kim lena malik nora olek petra quinn rosa samir tilda umut vera wim yara zeno anton bela clara david emma fatma georg hanna ivo jana karl lotte mira nils orla paul rhea sven thea ulla viktor wanda xenia yusuf zoe aron'.split(
    ' ',
  )

/** Invented logins: a first name and a letter, each once. */
const logins = ['b', 'h', 'm', 'r', 'w'].flatMap((letter) => firstNames.map((name) => `${name}-${letter}`))

/** Who is in each team. */
export const peopleOf: Map<string, string[]> = (() => {
  let taken = 0
  return new Map(
    teams.map(({ slug, size }) => {
      taken += size
      return [slug, logins.slice(taken - size, taken)]
    }),
  )
})()
