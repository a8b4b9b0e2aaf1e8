import { uploadRecords } from '@/lib/data/upload-records'
import { answer } from '@/lib/http'

/** Takes the file that somebody chose on the sources page. */
export const POST = (request: Request): Promise<Response> =>
  answer(async () => {
    const name = new URL(request.url).searchParams.get('name')?.slice(0, 200) || 'a file'
    return Response.json(await uploadRecords(request, name))
  })
