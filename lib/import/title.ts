import { sliceCodePoints } from '@/lib/text/code-points'
import { sentencesOf } from '@/lib/text/sentences'
import { datelineOf } from './head'

export const UNTITLED = 'Untitled report'

/** The text with every run of white space, no-break spaces included, as one space. For names and titles, never for evidence. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

const MADE_UP_UNITS = 80
// A first sentence shorter than this (“Time is up.”) says too little: the words after it join the title.
const SHORTEST_SENTENCE = 24

/** A title for a text without a headline: the first words of its first sentence, else the file's name. At most 81 UTF-16 units or the file's name. */
export function madeUpTitle({ opening, fileName }: { opening?: string; fileName?: string }): {
  value: string
  reason: string
} {
  const start = oneLine((opening ?? '').slice(0, 1000))
  const body = start.slice(datelineOf(start)?.length ?? 0)
  const [first] = sentencesOf({ text: body })
  const sentence = first && first.end >= SHORTEST_SENTENCE ? sliceCodePoints(body, 0, first.end) : body
  if (/[\p{L}\p{N}]/u.test(sentence)) {
    return {
      value: firstWords(sentence),
      reason: 'There is no headline; the title is made from the first words.',
    }
  }
  const stem = oneLine((fileName ?? '').replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''))
  return { value: stem || UNTITLED, reason: 'There is no headline; please give the report a title.' }
}

const INITIALS_END = /(?:\b\p{L}\. ?){2}$/u

function firstWords(sentence: string): string {
  if (sentence.length <= MADE_UP_UNITS)
    return INITIALS_END.test(sentence) ? sentence : sentence.replace(/[.,;:]+$/u, '')
  const cut = sentence.slice(0, MADE_UP_UNITS + 1)
  const at = cut.lastIndexOf(' ')
  // A text without spaces is cut by characters, so that no surrogate pair is halved.
  const words =
    at > MADE_UP_UNITS / 3
      ? cut.slice(0, at)
      : Array.from(cut)
          .slice(0, MADE_UP_UNITS / 2)
          .join('')
  return `${words.replace(/[\s,;:.–—-]+$/u, '')}…`
}
