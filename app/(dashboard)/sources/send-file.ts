type Refused = { line: number; field?: string | null; reason: string }
type Summary = { read: number; written: number; unchanged: number; refused: number; errors: Refused[] }

/** What came of a file: what was read of it, or what went wrong. */
export type Outcome = { summary: Summary } | { problem: string }

const brokenOff = {
  problem: 'The connection broke off. What was read is kept; importing the file again changes nothing twice.',
}

/**
 * Sends a file as it is, so that neither side ever holds it whole. The server reads it as it comes: `onProgress`, with
 * the share that was sent (0–1), is how far the import is.
 */
export const sendFile = (file: File, onProgress: (share: number) => void): Promise<Outcome> =>
  new Promise((resolve) => {
    // fetch does not tell how much of a body was sent.
    const request = new XMLHttpRequest()
    request.open('POST', `/sources/import?${new URLSearchParams({ name: file.name })}`)
    request.setRequestHeader('content-type', 'application/x-ndjson')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('error', () => resolve(brokenOff))
    request.addEventListener('load', () => {
      const answer = request.response
      if (!answer) return resolve(brokenOff)
      if (request.status < 300) return resolve({ summary: answer })
      resolve({ problem: [answer.error?.message, answer.error?.hint].filter(Boolean).join(' ') })
    })
    request.send(file)
  })
