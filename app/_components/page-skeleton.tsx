import { Skeleton } from './skeleton'

/**
 * Keeps the room of a page's sentence and cards while they are computed: the content of a `loading.tsx`. It stands in
 * the page's own folder, not above: a `loading.tsx` above would answer 200 before a page below can say 404.
 */
export const PageSkeleton = () => (
  <div role="status">
    <span className="sr-only">Loading…</span>
    <Skeleton className="mb-3 h-8 max-w-160" />
    <Skeleton className="mb-7 h-8 max-w-90" />
    <Skeleton className="mb-4.5 h-36" />
    <div className="grid gap-4.5 lg:grid-cols-[1.62fr_1fr]">
      <Skeleton className="h-90" />
      <Skeleton className="h-90" />
    </div>
  </div>
)
