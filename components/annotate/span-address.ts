/** The part of an address that opens a report at one of its spans. */
export const spanAddress = (annotationId: string) => `#span-${annotationId}`

/** The span that an address names, or null. */
export const addressedSpan = (hash: string): string | null =>
  /^#span-([0-9a-f-]{36})$/.exec(hash)?.[1] ?? null
