import { notFound } from 'next/navigation'
import { getWavePage, type WavePage } from '@/lib/data/surveys'
import { AppError } from '@/lib/errors'

/** The wave of a page's path, its results against `against`; or the not-found page. */
export const loadWave = async (id: string, against?: string): Promise<WavePage> => {
  try {
    return await getWavePage(id, against)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
