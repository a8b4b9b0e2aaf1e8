import { exportNamedAnswers } from '@/lib/data/named-answers'
import { answer } from '@/lib/http'

/** The answers to a closed identified wave, by name, as a file. */
export const GET = (_: Request, { params }: { params: Promise<{ wave: string }> }) =>
  answer(async () => {
    const text = await exportNamedAnswers((await params).wave)
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="survey-answers-by-name.csv"',
      'cache-control': 'no-store',
    }
    return new Response(text, { headers })
  })
