import type { Tag } from '@/lib/annotation/schema'

/**
 * What guidelines (Markdown) say a tag is: the list item or paragraph that begins with its name in bold, without the
 * name and without asterisks. Null where they have no such line.
 */
export function definitionOf(guidelines: string, tag: Tag): string | null {
  const line = new RegExp(
    `^\\s*(?:[-*+]\\s+|\\d+[.)]\\s+)?(?:\\*\\*|__)${tag}s?:?(?:\\*\\*|__)\\s*[:.–—-]?\\s*(\\S.*)$`,
    'im',
  )
  const found = line.exec(guidelines)?.[1]
  return found === undefined ? null : found.replace(/[*_]{1,2}([^*_]+)[*_]{1,2}/g, '$1').trim()
}
