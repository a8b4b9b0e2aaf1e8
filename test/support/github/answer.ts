import type { ServerResponse } from 'node:http'

/** An HTTP answer before it is sent. */
export type Answer = { status: number; headers?: Record<string, string>; body: unknown }

/** An answer that refuses, as GitHub's REST interface says it. */
export const refusal = (status: number, message: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
})

/** Sends the answer as JSON. */
export const send = (response: ServerResponse, { status, headers, body }: Answer): void => {
  const text = body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/html' : 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'x-github-media-type': 'github.v3; format=json',
    ...headers,
  })
  response.end(text)
}
