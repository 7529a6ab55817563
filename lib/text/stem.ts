/**
 * English word stems after M. F. Porter, "An algorithm for suffix stripping" (1980), steps 1 to 5, so that
 * "arrest", "arrests", "arrested" meet. A stem is a key for comparing, never shown.
 */

const VOWEL = 'aeiou'

// Suffix → what replaces it, longest match first; step 2 and 3 where the stem before has a measure above 0.
const STEP_2: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['entli', 'ent'],
  ['iviti', 'ive'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
  ['eli', 'e'],
]
const STEP_3: readonly (readonly [string, string])[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]
const STEP_4: readonly string[] = [
  'ement',
  'ance',
  'ence',
  'able',
  'ible',
  'ment',
  'ant',
  'ent',
  'ism',
  'ate',
  'iti',
  'ous',
  'ive',
  'ize',
  'ion',
  'al',
  'er',
  'ic',
  'ou',
]

type Suffixes = ReadonlyMap<number, readonly (readonly [string, string])[]>

/** By their last letter, in their order: few words end like any of them. */
function byLastLetter(table: readonly (readonly [string, string])[]): Suffixes {
  const found = new Map<number, (readonly [string, string])[]>()
  for (const row of table) {
    const last = row[0].charCodeAt(row[0].length - 1)
    found.set(last, [...(found.get(last) ?? []), row])
  }
  return found
}

const SUFFIXES_2 = byLastLetter(STEP_2)
const SUFFIXES_3 = byLastLetter(STEP_3)

// Forms that no suffix rule brings together, of the verbs that news uses most.
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    shot: 'shoot',
    dead: 'die',
    death: 'die',
    deaths: 'die',
    died: 'die',
    dies: 'die',
    dying: 'die',
    deadly: 'die',
    fought: 'fight',
    caught: 'catch',
    bought: 'buy',
    brought: 'bring',
    taught: 'teach',
    sold: 'sell',
    sale: 'sell',
    sales: 'sell',
    stole: 'steal',
    stolen: 'steal',
    theft: 'thief',
    thieves: 'thief',
    struck: 'strike',
    stricken: 'strike',
    fled: 'flee',
    fell: 'fall',
    fallen: 'fall',
    broke: 'break',
    broken: 'break',
    drove: 'drive',
    driven: 'drive',
    flew: 'fly',
    flown: 'fly',
    flight: 'fly',
    flights: 'fly',
    froze: 'freeze',
    frozen: 'freeze',
    gave: 'give',
    given: 'give',
    hid: 'hide',
    hidden: 'hide',
    held: 'hold',
    left: 'leave',
    lost: 'lose',
    loss: 'lose',
    losses: 'lose',
    met: 'meet',
    paid: 'pay',
    quake: 'earthquake',
    quakes: 'earthquake',
    ran: 'run',
    rose: 'rise',
    risen: 'rise',
    sank: 'sink',
    sunk: 'sink',
    sent: 'send',
    shook: 'shake',
    shaken: 'shake',
    spoke: 'speak',
    spoken: 'speak',
    stood: 'stand',
    swore: 'swear',
    sworn: 'swear',
    threw: 'throw',
    thrown: 'throw',
    took: 'take',
    taken: 'take',
    told: 'tell',
    won: 'win',
    winner: 'win',
    winners: 'win',
    wrote: 'write',
    written: 'write',
    born: 'birth',
    chose: 'choose',
    chosen: 'choose',
    choice: 'choose',
    began: 'begin',
    begun: 'begin',
    became: 'become',
    built: 'build',
    led: 'lead',
    men: 'man',
    women: 'woman',
    children: 'child',
    policemen: 'policeman',
    policewomen: 'policewoman',
    people: 'person',
    lives: 'life',
    wives: 'wife',
    knives: 'knife',
  }),
)

/** The stem of one lower-case word of ASCII letters; any other word comes back as it is. */
export function stem(word: string): string {
  if (word.length < 3) return word
  const irregular = IRREGULAR.get(word)
  if (irregular !== undefined) return irregular
  if (!/^[a-z]+$/.test(word)) return word
  return step5(step4(replaced(replaced(step1(word), SUFFIXES_2), SUFFIXES_3)))
}

function isConsonant(word: string, at: number): boolean {
  const letter = word.charAt(at)
  if (letter === 'y') return at === 0 || !isConsonant(word, at - 1)
  return !VOWEL.includes(letter)
}

/** Porter's m: how many times a vowel run is followed by a consonant run. */
function measure(word: string): number {
  let count = 0
  let vowelBefore = false
  for (let at = 0; at < word.length; at++) {
    const consonant = isConsonant(word, at)
    if (consonant && vowelBefore) count++
    vowelBefore = !consonant
  }
  return count
}

function hasVowel(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (!isConsonant(word, at)) return true
  return false
}

function endsDouble(word: string): boolean {
  const last = word.length - 1
  return last > 0 && word[last] === word[last - 1] && isConsonant(word, last)
}

/** Consonant, vowel, consonant other than w, x, y at the end: "hop", "fil". */
function endsShort(word: string): boolean {
  const last = word.length - 1
  return (
    last > 1 &&
    isConsonant(word, last) &&
    !isConsonant(word, last - 1) &&
    isConsonant(word, last - 2) &&
    !'wxy'.includes(word.charAt(last))
  )
}

function step1(given: string): string {
  let word = given
  if (word.endsWith('sses') || word.endsWith('ies')) word = word.slice(0, -2)
  else if (word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us')) word = word.slice(0, -1)
  if (word.endsWith('eed')) {
    if (measure(word.slice(0, -3)) > 0) word = word.slice(0, -1)
  } else {
    const cut = word.endsWith('ed') ? 2 : word.endsWith('ing') ? 3 : 0
    const rest = word.slice(0, word.length - cut)
    if (cut > 0 && hasVowel(rest)) word = repaired(rest)
  }
  return word.endsWith('y') && word.length > 2 && isConsonant(word, word.length - 2)
    ? `${word.slice(0, -1)}i`
    : word
}

function repaired(word: string): string {
  if (/(?:at|bl|iz)$/.test(word)) return `${word}e`
  if (endsDouble(word) && !/[lsz]$/.test(word)) return word.slice(0, -1)
  return measure(word) === 1 && endsShort(word) ? `${word}e` : word
}

function replaced(word: string, table: Suffixes): string {
  for (const [suffix, by] of table.get(word.charCodeAt(word.length - 1)) ?? []) {
    if (!word.endsWith(suffix)) continue
    const rest = word.slice(0, word.length - suffix.length)
    return measure(rest) > 0 ? rest + by : word
  }
  return word
}

function step4(word: string): string {
  for (const suffix of STEP_4) {
    if (!word.endsWith(suffix)) continue
    const rest = word.slice(0, word.length - suffix.length)
    if (measure(rest) <= 1) return word
    return suffix === 'ion' && !/[st]$/.test(rest) ? word : rest
  }
  return word
}

function step5(given: string): string {
  let word = given
  if (word.endsWith('e')) {
    const rest = word.slice(0, -1)
    const count = measure(rest)
    if (count > 1 || (count === 1 && !endsShort(rest))) word = rest
  }
  return word.endsWith('ll') && measure(word) > 1 ? word.slice(0, -1) : word
}
