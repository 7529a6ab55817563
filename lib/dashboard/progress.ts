/** How much of a report has been read, in whole per cent: never 100 before the last paragraph, never 0 after the first. */
export function percentRead({ reached, paragraphs }: { reached: number; paragraphs: number }): number {
  if (paragraphs <= 0 || reached <= 0) return 0
  if (reached >= paragraphs) return 100
  return Math.min(99, Math.max(1, Math.round((reached / paragraphs) * 100)))
}
