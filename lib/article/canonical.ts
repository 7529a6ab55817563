/** The longest text of one report: 5 MB of UTF-8. */
export const MAX_TEXT_BYTES = 5 * 1024 * 1024

/** The form in which a text is stored: no byte order mark at its head, LF as the only line end; nothing else changes. */
export function canonicalText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** Whether the text takes more than MAX_TEXT_BYTES in UTF-8. */
export function isTooLong(text: string): boolean {
  // A UTF-16 unit takes one to three bytes, so most texts need no encoding to be judged.
  if (text.length > MAX_TEXT_BYTES) return true
  return text.length * 3 > MAX_TEXT_BYTES && new TextEncoder().encode(text).length > MAX_TEXT_BYTES
}
