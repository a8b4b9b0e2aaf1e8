'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Counts anew who has answered while the page is looked at. Without JavaScript nothing reloads: links that are shown
 * once must stay on the page.
 */
export const StayLive = ({ seconds }: { seconds: number }) => {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [router, seconds])
  return null
}
