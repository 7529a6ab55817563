import { canonicalText, isTooLong } from '@/lib/article/canonical'
import { decodeText } from '@/lib/import/decode'
import { type Known, proposeArticle } from '@/lib/import/proposal'
import type { MetadataField, MetadataInput } from './metadata-fields'

/** Where a text is on its way into the project. */
export type DraftState =
  | { kind: 'ready' }
  | { kind: 'adding' }
  | { kind: 'added'; href: string }
  | { kind: 'duplicate'; title: string; href: string | null }
  | { kind: 'failed'; message: string }

export type Draft = {
  key: string
  /** The file's name, or what stands for one. */
  name: string
  text: string
  values: MetadataInput
  reasons: Partial<Record<MetadataField, string>>
  warnings: string[]
  state: DraftState
}

/** A file that could not become a draft, and why, in plain words. */
export type Refused = { key: string; name: string; detail: string }

const TOO_LONG = 'This text is longer than 5 MB. Split it into its reports first.'
// UTF-16 takes two bytes where UTF-8 takes one; beyond this no encoding can hold an acceptable text.
const MOST_FILE_BYTES = 11_000_000

/** A draft with everything that can be proposed for the text. */
export function draftOf(given: {
  key: string
  name: string
  text: string
  fileName?: string
  warnings?: string[]
  known: Known
}): Draft | Refused {
  const { key, name, fileName, known } = given
  if (isTooLong(canonicalText(given.text))) return { key, name, detail: TOO_LONG }
  const proposal = proposeArticle({ text: given.text, known, ...(fileName ? { fileName } : {}) })
  const { text, notes, title, outlet, event, byline, publishedAt, url, originName, language } = proposal
  return {
    key,
    name,
    text,
    values: {
      title: title.slice(0, 500),
      outlet: outlet ?? '',
      event: event ?? '',
      byline: byline ?? '',
      publishedAt: publishedAt ?? '',
      url: url ?? '',
      originName: originName ?? '',
      language: language ?? '',
    },
    reasons: Object.fromEntries(notes.map(({ field, reason }) => [field, reason])),
    warnings: [...(given.warnings ?? []), ...(proposal.warnings ?? [])],
    state: { kind: 'ready' },
  }
}

/** Reads a file in the browser; one that cannot be read rightly is refused with its reason, never guessed at. */
export async function draftOfFile(file: File, key: string, known: Known): Promise<Draft | Refused> {
  const { name } = file
  if (file.size > MOST_FILE_BYTES) return { key, name, detail: TOO_LONG }
  const bytes = await file.arrayBuffer().catch(() => null)
  if (!bytes)
    return { key, name, detail: 'The file could not be opened. It may have been moved: choose it again.' }
  const decoded = decodeText(new Uint8Array(bytes))
  if (!decoded.ok) return { key, name, detail: decoded.detail }
  return draftOf({ key, name, text: decoded.text, fileName: name, warnings: decoded.warnings, known })
}

export const isDraft = (one: Draft | Refused): one is Draft => 'text' in one

/** Still to be sent: neither stored nor known to be there already. */
export const isOpen = ({ state }: Draft) => state.kind === 'ready' || state.kind === 'failed'
