import 'server-only'
import { AppError, invalid } from '@/lib/errors'

/** SQLSTATE or Prisma code of an error, wherever the driver adapter has hidden it; '' when it has none. */
export function databaseCode(error: unknown): string {
  let found = ''
  for (let at: unknown = error, depth = 0; at !== null && typeof at === 'object' && depth < 6; depth++) {
    const record = at as Record<string, unknown> // an unknown thrown value, read field by field
    const original = record.originalCode ?? (record.code === 'P2010' ? undefined : record.code)
    if (typeof original === 'string') found = original
    const meta = record.meta as Record<string, unknown> | undefined
    at = record.cause ?? meta?.driverAdapterError
  }
  return found
}

function messages(error: unknown): string {
  let text = ''
  for (let at: unknown = error, depth = 0; at !== null && typeof at === 'object' && depth < 6; depth++) {
    const record = at as Record<string, unknown>
    if (typeof record.message === 'string') text += ` ${record.message}`
    if (typeof record.originalMessage === 'string') text += ` ${record.originalMessage}`
    const meta = record.meta as Record<string, unknown> | undefined
    if (meta !== undefined) text += ` ${JSON.stringify(meta)}`
    at = record.cause ?? meta?.driverAdapterError
  }
  return text
}

const AWAY =
  /^(P1001|P1002|P1008|P1017|P2024|P2028|P2037|53\d{3}|57P0\d|57014|55P03|08\d{3}|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/
const RETRY = /^(40001|40P01|P2034)$/

export function isRetryable(error: unknown): boolean {
  return RETRY.test(databaseCode(error))
}

/** True when the error is the violation of the named constraint or index. */
export function violates(error: unknown, constraint: string): boolean {
  return messages(error).includes(constraint)
}

/** True for any unique violation. */
export function isUniqueViolation(error: unknown): boolean {
  return /^(P2002|23505|UniqueConstraintViolation)$/.test(databaseCode(error))
}

/** Any thrown value as an AppError; what is nobody's refusal becomes `internal`, with its cause kept for the log. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const code = databaseCode(error)
  if (
    AWAY.test(code) ||
    RETRY.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated|Can't reach database|Server has closed the connection/i.test(
      messages(error),
    )
  ) {
    return new AppError('unavailable', { cause: error, retryAfterSeconds: 2 })
  }
  if (violates(error, 'annotation_quotes_text'))
    return invalid('quote', 'The quote is not the text between start and end.')
  if (isUniqueViolation(error)) return new AppError('duplicate', { cause: error })
  if (/^(22021|22P02|22P05|P2039)$/.test(code)) return new AppError('invalid', { cause: error })
  if (code === 'P2025') return new AppError('not-found', { cause: error })
  return new AppError('internal', { cause: error })
}
