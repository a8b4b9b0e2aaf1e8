import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { buttonClass } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { PageHeader } from '@/app/_components/page-header'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { getNamedPage, type NamedPage } from '@/lib/data/named-answers'
import { mayOpen } from '@/lib/data/session'
import type { SearchParams } from '@/lib/data/view'
import { AppError } from '@/lib/errors'
import { NotAllowed } from '../../../settings/_components/not-allowed'

export const metadata: Metadata = { title: 'Answers by name' }

/** Only waves that said so to people have this page; for all others there is none. */
const load = async (id: string, login: string | null): Promise<NamedPage> => {
  try {
    return await getNamedPage(id, login)
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'not_allowed', 'conflict'].includes(error.code)) notFound()
    throw error
  }
}

const finding = ({ people, person }: NamedPage): string => {
  if (person !== null) return `What ${person.name ?? person.login} answered`
  return people.length === 1 ? 'One person answered by name' : `${people.length} people answered by name`
}

const Answers = ({ answers }: { answers: NonNullable<NamedPage['answers']> }) => (
  <Card title={answers.length === 0 ? 'Every question was skipped' : undefined}>
    {answers.length === 0 ? null : (
      <Table label="Answers">
        <thead>
          <tr>
            <Th>Question</Th>
            <Th>Answer</Th>
          </tr>
        </thead>
        <tbody>
          {answers.map(({ item, text, answer }) => (
            <tr key={item}>
              <Td as="th" className="align-top">
                {text}
              </Td>
              <Td className="min-w-36 break-words">{answer}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    )}
  </Card>
)

const People = ({ people, path }: { people: NamedPage['people']; path: string }) => (
  <Card>
    <Table label="People who answered">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th>Counts in</Th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ login, name, team }) => (
          <tr key={login}>
            <Td as="th">
              <ViewLink
                href={`${path}?${new URLSearchParams({ person: login })}`}
                className="text-path hover:underline"
              >
                {name ?? login}
              </ViewLink>
              {name === null ? null : <span className="text-soft"> · {login}</span>}
            </Td>
            <Td>{team}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  </Card>
)

/** Answers by name, of a survey that told people so before the first question. For the platform team; looks are written down. */
export default async function NamedAnswersPage({
  params,
  searchParams,
}: {
  params: Promise<{ wave: string }>
  searchParams: SearchParams
}) {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const { wave } = await params
  const { person } = await searchParams
  const page = await load(wave, typeof person === 'string' ? person : null)
  const path = `/surveys/${wave}/named`
  return (
    <>
      <PageHeader
        crumbs={
          <>
            <ViewLink href={`/surveys/${wave}`} className="text-path hover:underline">
              {page.title}
            </ViewLink>
            {page.person === null ? null : (
              <>
                {' '}
                /{' '}
                <ViewLink href={path} className="text-path hover:underline">
                  Answers by name
                </ViewLink>
              </>
            )}
          </>
        }
        finding={finding(page)}
        note="People were told that those who run this survey can look up what they answered. Each look at a person and each file is written to the audit log. Comments carry no name."
        actions={
          page.people.length === 0 || page.person !== null ? null : (
            <a href={`/surveys/${wave}/named.csv`} className={buttonClass('plain')}>
              CSV
            </a>
          )
        }
      />
      {page.answers === null && page.people.length === 0 ? (
        <EmptyState title="Nobody answered">The survey closed without an answer.</EmptyState>
      ) : null}
      {page.answers === null && page.people.length > 0 ? <People people={page.people} path={path} /> : null}
      {page.answers === null ? null : <Answers answers={page.answers} />}
    </>
  )
}
