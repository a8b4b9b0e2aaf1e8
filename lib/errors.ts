/** What kind of failure this is; adapters choose the HTTP status or exit code from it. */
export type ErrorCode =
  | 'bad_input'
  | 'not_found'
  | 'not_allowed'
  | 'not_signed_in'
  | 'conflict'
  | 'too_large'
  | 'gone'
  | 'unavailable'
  | 'misconfigured'

/** A failure that a person can act on: `message` says what failed and on what, `hint` what to do next. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly retryable: boolean

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; retryable?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.hint = options.hint
    this.retryable = options.retryable ?? false
  }
}

/** The sentence to show a person: the message and the hint of an `AppError`, null for an unexpected error. */
export const describeError = (error: unknown): string | null =>
  error instanceof AppError ? [error.message, error.hint].filter(Boolean).join(' ') : null
