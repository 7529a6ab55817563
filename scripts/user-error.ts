/** An error whose message is one sentence for the person at the keyboard; scripts/run.mjs prints it without a stack. */
export function userError(sentence: string): Error {
  return Object.assign(new Error(sentence), { name: 'UserError' })
}

/** The message of anything thrown, on one line and without a trailing full stop, to be put into a sentence. */
export function messageOf(error: unknown): string {
  // Several addresses tried at once are reported as one error without words, which carries the others.
  const first = error instanceof AggregateError ? error.errors[0] : error
  const text = first instanceof Error ? first.message : String(first)
  return text.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
}

/** The system's code of an error (`EACCES`, `28P01`), or ''. */
export function codeOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error
  return typeof first === 'object' && first !== null && 'code' in first ? String(first.code) : ''
}
