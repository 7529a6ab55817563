/** Whether a headline says more than the text under it: "Deadly" over a report in which nobody dies. English only. */

import { sliceCodePoints } from '@/lib/text/code-points'
import { quantitiesOf } from '@/lib/text/quantities'
import { sentencesOf } from '@/lib/text/sentences'

/** `denied`: the text speaks of it, but says that there was none. */
export type Overstated = { word: string; of: Outcome; denied: boolean }
export type Outcome = 'deaths' | 'wounded' | 'arrests'

// What a headline must write to claim it, and what in a text may already tell of it: rather too much, so that a notice is right.
const OUTCOMES: readonly { of: Outcome; state: string; claims: RegExp; tells: RegExp }[] = [
  {
    ...{ of: 'deaths', state: 'killed' },
    claims:
      /\b(?:deadly|fatal|lethal|kill(?:s|ed)?|dead|dies|died|deaths?|slain|murder(?:s|ed)?|massacred?)\b/iu,
    tells:
      /\b(?:kill|dead\b|death|die[sd]?\b|dying|fatal|slain|slay|murder|homicid|manslaughter|perish|corpses?\b|bod(?:y|ies)\b|lives?\b|massacr|execut|slaughter|drown|succumb|mortal|victim|casualt|toll\b|funeral|mourn|burie|burial|deceas|autops|suicid|assassin|behead|late husband|late wife|widow|gunned down|beaten to)/iu,
  },
  {
    ...{ of: 'wounded', state: 'wounded' },
    claims: /\b(?:wounded|wounds|injur(?:ed|es)|injuries|hurt|maimed)\b/iu,
    tells:
      /\b(?:wound|injur|hurt|shot|stab|hospital|treat|maim|bruis|burn|scald|casualt|gunshot|bullet|bleed|bled|blood|fractur|concuss|broke|cuts?\b|victim|unconscious|inhal|kill|dead\b|died)/iu,
  },
  {
    ...{ of: 'arrests', state: 'arrested' },
    claims: /\b(?:arrest(?:s|ed)?|detain(?:s|ed)|jailed|in custody)\b/iu,
    tells:
      /\b(?:arrest|detain|detention|custody|jail|prison|imprison|held\b|hold|handcuff|apprehend|captur|caught|seiz|charg|remand|taken in|led away|suspect|rounded up|picked up|behind bars|in cells?)/iu,
  },
]

// "No deadly threat", "nobody killed": nothing is claimed. A quotation is another's claim.
const DENIES =
  /\b(?:no|not|without|nobody|none|never|avert(?:s|ed)?|avoid(?:s|ed)?|could|may|might|feared|threat(?:s|ens)?|warns?)\b/iu

/** What the headline claims and the text does not tell. `text` is the body, without the headline. */
export function overstatedIn(given: {
  headline: string
  text: string
  language?: string | null
}): Overstated[] {
  const { headline, text, language } = given
  if ((language && !/^en(?:-|$)/i.test(language)) || DENIES.test(headline) || text.trim() === '') return []
  const sentences = sentencesOf({ text }).map(({ start, end }) => sliceCodePoints(text, start, end))
  return OUTCOMES.flatMap(({ of, state, claims, tells }) => {
    const word = claims.exec(headline)?.[0]
    if (word === undefined) return []
    const telling = sentences.filter((sentence) => tells.test(sentence))
    const told = telling.some((sentence) => !deniesIn(sentence, state))
    return told ? [] : [{ word: word.toLowerCase(), of, denied: telling.length > 0 }]
  })
}

/** Whether a sentence says of what happened only that it happened to none. */
function deniesIn(sentence: string, state: string): boolean {
  const figures = quantitiesOf(sentence).filter((quantity) => quantity.state === state)
  return figures.length > 0 && figures.every(({ max }) => max === 0)
}
