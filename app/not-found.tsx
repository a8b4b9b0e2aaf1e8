import type { Metadata } from 'next'
import { NotFoundMessage } from './_components/not-found-message'

export const metadata: Metadata = { title: 'Not found' }

/** An address that matches no page at all. */
export default function NotFound() {
  return (
    <main className="mx-auto max-w-190 px-5 py-20">
      <NotFoundMessage />
    </main>
  )
}
