import { uploadRecords } from '@/lib/data/upload-records'
import { answer } from '@/lib/http'

/** Takes the file that somebody chose on the sources page; a form that was sent without JavaScript leads back there. */
export const POST = (request: Request): Promise<Response> =>
  answer(async () => {
    const name = new URL(request.url).searchParams.get('name')?.slice(0, 200) || 'a file'
    const summary = await uploadRecords(request, name)
    if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return Response.json(summary)
    return new Response(null, { status: 303, headers: { location: '/sources#runs' } })
  })
