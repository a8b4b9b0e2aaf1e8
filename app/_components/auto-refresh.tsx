'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Shows the page anew every few seconds while something is going on; without JavaScript the browser reloads it. */
export const AutoRefresh = ({ seconds }: { seconds: number }) => {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), seconds * 1000)
    return () => clearInterval(timer)
  }, [router, seconds])
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(seconds)} />
    </noscript>
  )
}
