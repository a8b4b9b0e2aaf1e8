import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Card } from '@/app/_components/card'
import { PageHeader } from '@/app/_components/page-header'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { getWavePeople } from '@/lib/data/asking'
import { mayOpen } from '@/lib/data/session'
import { AppError } from '@/lib/errors'
import type { WavePerson } from '@/lib/surveys/wave-people'
import { NotAllowed } from '../../../settings/_components/not-allowed'

export const metadata: Metadata = { title: 'Who was asked' }

const load = async (id: string) => {
  try {
    return await getWavePeople(id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}

const People = ({ people, label, why }: { people: WavePerson[]; label: string; why: boolean }) => (
  <Table label={label}>
    <thead>
      <tr>
        <Th>Person</Th>
        <Th>Counts in</Th>
        {why ? <Th>Why not</Th> : null}
      </tr>
    </thead>
    <tbody>
      {people.map(({ login, name, team, detail }) => (
        <tr key={login}>
          <Td as="th">
            {login}
            {name ? <span className="text-soft"> · {name}</span> : null}
          </Td>
          <Td>{team}</Td>
          {why ? <Td className="text-soft">{detail}</Td> : null}
        </tr>
      ))}
    </tbody>
  </Table>
)

/** Who a wave asked and who of its audience was left out, with the reason. It never says who has answered. */
export default async function WavePeoplePage({ params }: { params: Promise<{ wave: string }> }) {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const { wave, people } = await load((await params).wave)
  const asked = people.filter(({ detail }) => detail === null)
  const left = people.filter(({ detail }) => detail !== null)
  const finding = asked.length === 1 ? 'One person was asked' : `${asked.length} people were asked`
  return (
    <>
      <PageHeader
        crumbs={
          <>
            <ViewLink href="/surveys" className="text-path hover:underline">
              Surveys
            </ViewLink>{' '}
            /{' '}
            <ViewLink href={`/surveys/${wave.id}`} className="text-path hover:underline">
              {wave.title}
            </ViewLink>
          </>
        }
        finding={left.length === 0 ? finding : `${finding}, ${left.length} of the audience were not`}
        note="Fixed when the survey opened. Nothing here says who has answered."
      />
      <div className="grid items-start gap-4.5 lg:grid-cols-2">
        <Card title="Asked">
          <People people={asked} label="People who were asked" why={false} />
        </Card>
        <Card
          title={left.length === 0 ? 'Nobody was left out' : 'Not asked'}
          note={left.length === 0 ? 'Everybody of the audience was asked.' : undefined}
        >
          {left.length === 0 ? null : <People people={left} label="People who were not asked" why />}
        </Card>
      </div>
    </>
  )
}
