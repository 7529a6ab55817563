/** Joins class names and drops what is false, so that a variant can be written as a condition. */
export function cx(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
