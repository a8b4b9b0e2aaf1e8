import { exportSurvey } from '@/lib/data/survey-editor'
import { answer } from '@/lib/http'

/** A survey as a file, for the editor's “Import” of this or another installation. */
export const GET = (_: Request, { params }: { params: Promise<{ wave: string }> }): Promise<Response> =>
  answer(async () => {
    const { wave: slug } = await params
    const file = await exportSurvey(slug)
    return new Response(file, {
      headers: {
        'content-type': 'application/json',
        // A slug is letters, digits and hyphens: it was found.
        'content-disposition': `attachment; filename="survey-${slug}.json"`,
        'cache-control': 'no-store',
      },
    })
  })
