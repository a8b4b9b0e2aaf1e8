import { exportResults } from '@/lib/data/wave-results'
import { answer } from '@/lib/http'

/** A closed wave's results as a file. */
export const GET = (_: Request, { params }: { params: Promise<{ wave: string }> }) =>
  answer(async () => {
    const { type, name, text } = await exportResults((await params).wave, 'csv')
    const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
    return new Response(text, { headers })
  })
