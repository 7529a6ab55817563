import { type Name, namesOf } from '@/lib/text/terms'

const SAYS =
  '(?:said|says|told|tells|added|adds|stated|states|confirmed|confirms|announced|announces|claimed|claims|insisted|wrote|writes|explained|declared|warned|stressed)'
// Without one of these nobody is credited, and most sentences need no reading.
const CREDITS = new RegExp(`${SAYS}|according`, 'i')
// "Anna Vale said", "Anna Vale also told": nothing else stands between.
const BEFORE_VERB = new RegExp(
  `^\\s+(?:has\\s+|have\\s+|had\\s+|also\\s+|later\\s+|then\\s+)?${SAYS}\\b`,
  'i',
)
// "…”, said police chief Anna Vale": behind a comma or a quotation mark, since "he said Vale was hurt" quotes another.
const BEHIND_VERB = /[,”“"’»]\s*(?:said|says|added|adds|explained|insisted|wrote)\s+((?:\p{Ll}+\s+){0,3})$/u
const ACCORDING = /\baccording to\s+((?:\p{Ll}+\s+){0,3})$/iu
const CLOSES = /^(?:\s*(?:[.,;:!?”"’»)]|$)|\s+(?:on|in|at)\b)/u
// With one of these the words before the name lead to something else: "said on Tuesday", "according to a friend of Vale".
const LEADS_AWAY =
  /\b(?:on|in|at|that|to|by|from|of|after|for|and|as|when|while|it|he|she|they|there|with|before|during)\b/
const LONGEST = 80
// "Added Sgt. Vale": the point cuts the name short.
const CUT_SHORT =
  /(?:^|\s)(?:\p{Lu}|Rep|Sgt|Sen|Gov|Gen|Lt|Col|Cpl|Maj|Capt|Cmdr|Dr|Mr|Mrs|Ms|St|Prof|Rev|Supt|Det|Insp|Hon)$/u

/** The name that an English sentence itself credits for what it says, as it writes it; null where it names nobody. */
export function quotedIn(text: string, language?: string | null): string | null {
  return creditedAmong({ text, language, names: () => namesOf(text, language) })
}

/** `quotedIn` for who may have the names of the text already. */
export function creditedAmong(given: {
  text: string
  language?: string | null
  names: () => readonly Name[]
}): string | null {
  const { text, language } = given
  if ((language && !/^en(?:-|$)/i.test(language)) || !CREDITS.test(text)) return null
  for (const { written, start, end } of given.names()) {
    if (written.length > LONGEST || CUT_SHORT.test(written)) continue
    const [before, after] = [text.slice(0, start), text.slice(end)]
    const title = (BEHIND_VERB.exec(before) ?? ACCORDING.exec(before))?.[1]
    const credited = title !== undefined && !LEADS_AWAY.test(title) && CLOSES.test(after)
    if (credited || BEFORE_VERB.test(after)) return written.replace(/['’ʼ]s?$/u, '')
  }
  return null
}
