import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { findMetric } from '@/lib/metrics/registry'

/** Answers 404 for a metric that does not exist, before anything is streamed. */
export default async function MetricLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ id: string }>
}) {
  if (!findMetric((await params).id)) notFound()
  return children
}
