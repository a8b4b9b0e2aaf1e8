import type { Metadata } from 'next'
import { searchOf } from '@/lib/data/address'
import { findRepositorySettings, getRepositorySettings } from '@/lib/data/repository-settings'
import { mayOpen } from '@/lib/data/session'
import { Button, LinkButton } from '../../../_components/button'
import { Card } from '../../../_components/card'
import { EmptyState } from '../../../_components/empty-state'
import { TextField } from '../../../_components/field'
import { Notice } from '../../../_components/notice'
import { PageHeader } from '../../../_components/page-header'
import { Table, Td, Th } from '../../../_components/table'
import { NotAllowed } from '../_components/not-allowed'
import { RepositoryForm } from './repository-form'
import { sourceNames } from './source-names'

export const metadata: Metadata = { title: 'Repositories' }

const text = (value: string | string[] | undefined): string =>
  typeof value === 'string' ? value.slice(0, 200) : ''

const finding = (total: number, byChoice: number): string => {
  if (total === 0) return 'No repository is known yet'
  const many = total === 1 ? 'One repository' : `${total} repositories`
  return byChoice === 0
    ? `${many}: what counts as a deployment is found automatically`
    : `${many}, ${byChoice} of them with a deployment source of your choice`
}

/** What counts as a deployment, repository by repository. */
export default async function RepositoriesPage({ searchParams }: PageProps<'/settings/repositories'>) {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const search = await searchParams
  const query = searchOf(search.q)
  const offset = /^\d{1,6}$/.test(text(search.offset)) ? Number(text(search.offset)) : 0
  const edit = searchOf(search.edit)
  const [{ rows, total, byChoice, pageSize }, edited] = await Promise.all([
    getRepositorySettings(query, offset),
    edit ? findRepositorySettings(edit) : null,
  ])
  const page = (next: number) =>
    `/settings/repositories?${new URLSearchParams({ q: query, offset: String(next) })}`
  if (total === 0 && query === '') {
    return (
      <>
        <PageHeader finding={finding(0, 0)} />
        <EmptyState
          title="Nothing has been read"
          action={
            <LinkButton variant="primary" href="/sources">
              Add a source
            </LinkButton>
          }
        >
          Repositories appear here as soon as a source has been read or records were imported.
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader finding={query ? `${total} with “${query}” in the name` : finding(total, byChoice)} />
      {edit && !edited ? <Notice tone="warning">There is no repository {edit}.</Notice> : null}
      {edited ? <RepositoryForm row={edited} /> : null}
      <Card>
        <form className="mb-4 flex max-w-110 items-end gap-2">
          <TextField label="Find" name="q" type="search" defaultValue={query} className="grow" />
          <Button type="submit">Find</Button>
        </form>
        <Table label="Repositories">
          <thead>
            <tr>
              <Th>Repository</Th>
              <Th>Deployments are</Th>
              <Th>Used last</Th>
              <Th>Patterns</Th>
              <Th className="relative">
                <span className="sr-only">Change</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <Td as="th" className="break-all">
                  {row.name}
                  {row.archived ? <span className="text-soft"> (archived)</span> : null}
                </Td>
                <Td>{row.deploymentSource === 'auto' ? 'automatic' : sourceNames[row.deploymentSource]}</Td>
                <Td className="text-soft">
                  {row.isStale
                    ? 'being recomputed'
                    : row.effectiveSource
                      ? sourceNames[row.effectiveSource]
                      : 'none found'}
                </Td>
                <Td className="break-all font-mono text-[0.78125rem] text-soft">
                  {[row.productionPattern, row.tagPattern, row.ciPattern].filter(Boolean).join('  ') || '–'}
                </Td>
                <Td className="text-right">
                  <LinkButton
                    href={`/settings/repositories?${new URLSearchParams({ edit: row.name })}`}
                    aria-label={`Change ${row.name}`}
                  >
                    Change
                  </LinkButton>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
        <div className="mt-4 flex gap-2">
          {offset > 0 ? <LinkButton href={page(Math.max(0, offset - pageSize))}>Previous</LinkButton> : null}
          {offset + pageSize < total ? <LinkButton href={page(offset + pageSize)}>Next</LinkButton> : null}
        </div>
      </Card>
    </>
  )
}
