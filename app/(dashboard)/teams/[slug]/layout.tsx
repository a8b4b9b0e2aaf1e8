import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { findTeam } from '@/lib/data/team-tree'

/** Answers 404 for a team that does not exist, before anything is streamed. */
export default async function TeamLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ slug: string }>
}) {
  if (!(await findTeam((await params).slug))) notFound()
  return children
}
