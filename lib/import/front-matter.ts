import { canonicalText } from '@/lib/article/canonical'

const FENCE = '---'
const MAX_LINES = 60
const LINE = /^([A-Za-z][\w -]{0,40}?)\s*:(?:\s+(.*))?$/

const NAMES = {
  title: ['title', 'headline'],
  outlet: ['outlet', 'publication', 'publisher', 'site'],
  event: ['event'],
  byline: ['byline', 'author', 'authors'],
  publishedAt: ['date', 'published', 'publishedat', 'published-at', 'published_at'],
  url: ['url', 'link', 'canonical'],
  originName: ['origin', 'originname', 'via', 'agency'],
  language: ['language', 'lang', 'inlanguage'],
} as const

export type FrontMatterField = keyof typeof NAMES
export type FrontMatter = { values: Partial<Record<FrontMatterField, string>>; text: string }

/**
 * Reads the `---` block at the head of a Markdown file; null if there is none or a line of it is not `key: value`.
 * The block is somebody's notes about the report and not part of it, so `text` begins after the block and the
 * blank lines that follow it. Unknown keys are ignored.
 */
export function readFrontMatter({ text, fileName }: { text: string; fileName?: string }): FrontMatter | null {
  if (!fileName || !/\.(md|markdown|mdown)$/i.test(fileName)) return null
  const canonical = canonicalText(text)
  if (!canonical.startsWith(`${FENCE}\n`)) return null
  const values: FrontMatter['values'] = {}
  let at = FENCE.length + 1
  for (let count = 0; count < MAX_LINES; count++) {
    const end = canonical.indexOf('\n', at)
    const line = canonical.slice(at, end < 0 ? undefined : end).trimEnd()
    const next = end < 0 ? canonical.length : end + 1
    if (line === FENCE) return { values, text: canonical.slice(next).replace(/^(?:[ \t]*\n)+/, '') }
    if (end < 0) return null
    if (line !== '' && !line.startsWith('#') && !takeLine(line, values)) return null
    at = next
  }
  return null
}

function takeLine(line: string, values: FrontMatter['values']): boolean {
  const match = LINE.exec(line)
  if (!match) return /^\s*- /.test(line)
  const key = (match[1] ?? '').toLowerCase()
  const value = (match[2] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2')
  for (const [field, names] of Object.entries(NAMES)) {
    // Object.entries widens the keys of the constant above to string.
    if (value && (names as readonly string[]).includes(key)) values[field as FrontMatterField] ??= value
  }
  return true
}
