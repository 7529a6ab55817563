/** Every refusal the product knows, its HTTP status and its plain-words title. The only such table. */
export const ERRORS = {
  unauthenticated: { status: 401, title: 'Please sign in.' },
  forbidden: { status: 403, title: 'Your role does not allow this.' },
  'foreign-origin': { status: 403, title: 'This request did not come from Attest itself.' },
  'not-found': { status: 404, title: 'There is nothing here, or you may not see it.' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method.' },
  conflict: { status: 409, title: 'This clashes with something that is already there.' },
  duplicate: { status: 409, title: 'This is already there.' },
  submitted: { status: 409, title: 'This review is submitted. A lead can reopen it.' },
  'other-event': {
    status: 409,
    title: 'The two reports belong to different events. Confirm that you mean it.',
  },
  'in-use': { status: 409, title: 'Something still refers to this.' },
  stale: { status: 412, title: 'Somebody changed this in the meantime.' },
  'too-large': { status: 413, title: 'This is too large.' },
  'unsupported-type': { status: 415, title: 'This kind of content is not accepted here.' },
  invalid: { status: 422, title: 'Something in this request is not right.' },
  'version-required': { status: 428, title: 'Say which version you change, with If-Match.' },
  'too-many': { status: 429, title: 'Too many requests. Please wait a moment.' },
  internal: { status: 500, title: 'Something went wrong on our side. Nothing was stored.' },
  unavailable: { status: 503, title: 'The database is away. Nothing was stored; please try again shortly.' },
} as const

export type ErrorCode = keyof typeof ERRORS

/** A malformed part of a request: where it is (dotted path) and what is wrong, in plain words. */
export type FieldProblem = { path: string; message: string }

export type ErrorDetails = {
  /** One more sentence for people: what to do. */
  detail?: string
  fields?: FieldProblem[]
  /** The row as it is now, for `stale` and `duplicate`. */
  current?: unknown
  /** Where the thing in the way can be seen. */
  href?: string
  retryAfterSeconds?: number
  cause?: unknown
}

/** A refusal on its way to the border. Anything else that is thrown is a fault and becomes `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.detail ?? ERRORS[code].title, { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

/** One malformed field, as an error. */
export function invalid(path: string, message: string): AppError {
  return new AppError('invalid', { detail: message, fields: [{ path, message }] })
}

/** The `application/problem+json` body (RFC 9457) of an error. */
export type Problem = {
  type: 'about:blank'
  code: ErrorCode
  title: string
  status: number
  detail?: string
  fields?: FieldProblem[]
  current?: unknown
  href?: string
  requestId: string
}

/** What leaves the server of an error: never its cause, never a stack. */
export function problemOf(error: AppError, requestId: string): Problem {
  const { status, title } = ERRORS[error.code]
  const { detail, fields, current, href } = error.details
  return {
    type: 'about:blank',
    code: error.code,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(fields === undefined ? {} : { fields }),
    ...(current === undefined ? {} : { current }),
    ...(href === undefined ? {} : { href }),
    requestId,
  }
}
