import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { signInToDemo } from '@/lib/data/sign-in'
import { AppError } from '@/lib/errors'

/** Where the demo's printed link leads: signs its visitor in and opens the overview. */
export const GET = async (request: NextRequest): Promise<Response> => {
  try {
    await signInToDemo(request.nextUrl.searchParams.get('token') ?? '')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    redirect('/sign-in?error=demo')
  }
  redirect('/')
}
