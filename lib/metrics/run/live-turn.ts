import { turns } from '@/lib/turns'

/**
 * Computing from the facts takes up to three connections at once: at most so many do it at the same time, so that pages that
 * only read what is stored never wait for one.
 */
export const liveTurn = turns(3)
