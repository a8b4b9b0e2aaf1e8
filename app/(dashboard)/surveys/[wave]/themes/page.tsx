import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { PageHeader } from '@/app/_components/page-header'
import { Pager } from '@/app/_components/pager'
import { Segmented } from '@/app/_components/segmented'
import { ViewLink } from '@/app/_components/view-link'
import type { SearchParams } from '@/lib/data/view'
import { getWaveComments, type WaveComments } from '@/lib/data/wave-comments'
import { AppError } from '@/lib/errors'
import { ThemeForm } from './theme-form'

export const metadata: Metadata = { title: 'Comments' }

const perPage = 40

const load = async (id: string): Promise<WaveComments> => {
  try {
    return await getWaveComments(id)
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'conflict')) notFound()
    throw error
  }
}

const finding = ({ comments, counts }: WaveComments): string => {
  if (comments.length === 0) return 'No comment can be shown'
  const [first] = counts
  const all = comments.length === 1 ? 'One comment' : `${comments.length} comments`
  if (first === undefined) return `${all}; none has a theme yet`
  return `${first.theme} comes up most: in ${first.comments} of ${comments.length} comments`
}

/** What people wrote, and the themes that somebody found in it. */
export default async function ThemesPage({
  params,
  searchParams,
}: {
  params: Promise<{ wave: string }>
  searchParams: SearchParams
}) {
  const { wave } = await params
  const { theme, offset } = await searchParams
  const page = await load(wave)
  const path = `/surveys/${wave}/themes`
  const chosen = typeof theme === 'string' ? theme : null
  const found = page.comments.filter(({ themes }) => chosen === null || themes.includes(chosen))
  const from = Math.min(Math.max(0, Math.floor(Number(offset) || 0)), Math.max(0, found.length - 1))
  const hrefOf = (values: Record<string, string>) => `${path}?${new URLSearchParams(values)}`
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href={`/surveys/${wave}`} className="text-path hover:underline">
            {page.title}
          </ViewLink>
        }
        finding={finding(page)}
        note="Only comments that may be shown, in no order. Themes are given by hand; plain rules on words suggest some."
      />
      {page.comments.length === 0 ? (
        <EmptyState title="No comment can be shown">
          Nobody wrote one, or the groups they come from are too small.
        </EmptyState>
      ) : (
        <>
          {page.counts.length === 0 ? null : (
            <div className="mb-4.5">
              <Segmented
                label="Theme"
                items={[
                  { label: 'All', href: path, current: chosen === null, count: page.comments.length },
                  ...page.counts.map(({ theme: name, comments }) => ({
                    label: name,
                    href: hrefOf({ theme: name }),
                    current: chosen === name,
                    count: comments,
                  })),
                ]}
              />
            </div>
          )}
          <Card>
            <ul>
              {found.slice(from, from + perPage).map((comment) => (
                <li
                  key={comment.id}
                  className="border-line border-t py-3.5 first:border-0 first:pt-0 last:pb-0"
                >
                  <p className="whitespace-pre-line break-words">{comment.text}</p>
                  <p className="text-note text-soft">
                    {comment.about} · {comment.group}
                    {comment.themes.length === 0 ? '' : ` · ${comment.themes.join(', ')}`}
                  </p>
                  {page.mayTag ? (
                    <ThemeForm
                      wave={wave}
                      comment={comment.id}
                      themes={comment.themes}
                      suggested={comment.suggested}
                    />
                  ) : null}
                </li>
              ))}
            </ul>
            <Pager
              offset={from}
              limit={perPage}
              total={found.length}
              hrefOf={(to) => hrefOf({ ...(chosen === null ? {} : { theme: chosen }), offset: String(to) })}
            />
          </Card>
        </>
      )}
    </>
  )
}
