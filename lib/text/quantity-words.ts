/** The words that figures are made of, in English. Data only: what is done with them is in the files beside this one. */

export type Hedge = 'exact' | 'about' | 'at-least' | 'at-most' | 'range' | 'vague'

const words = (list: string): string[] => list.trim().split(/\s+/)
const set = (list: string): ReadonlySet<string> => new Set(words(list))

/** `class: member member …` per line, as a map from each member to its class. */
export function classes(table: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const line of table.trim().split('\n')) {
    const [name = '', members = ''] = line.split(':')
    for (const member of words(members)) found.set(member, name.trim())
  }
  return found
}

export const ONES = new Map(words('zero one two three four five six seven eight nine').map((w, i) => [w, i]))
export const TEENS = new Map(
  words('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen').map((w, i) => [
    w,
    i + 10,
  ]),
)
export const TENS = new Map(
  words('twenty thirty forty fifty sixty seventy eighty ninety').map((w, i) => [w, i * 10 + 20]),
)
export const SCALES = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['lakh', 1e5],
  ['crore', 1e7],
])
/** Scales written short: after digits only, glued or not. `m` is decided by what stands around it. */
export const SHORT_SCALES = new Map([
  ['k', 1e3],
  ['mn', 1e6],
  ['mln', 1e6],
  ['mil', 1e6],
  ['mio', 1e6],
  ['mrd', 1e9],
  ['m', 1e6],
  ['bn', 1e9],
  ['bln', 1e9],
  ['b', 1e9],
  ['tn', 1e12],
  ['trn', 1e12],
])
/** Plural words that stand for an open number: the least that each is taken for. "Dozens" are two dozen or more. */
export const VAGUE = new Map([
  ['tens', 20],
  ['dozens', 24],
  ['scores', 40],
  ['hundreds', 200],
  ['thousands', 2e3],
  ['millions', 2e6],
  ['billions', 2e9],
  ['trillions', 2e12],
])
export const VAGUE_SCALES = new Map([
  ['hundreds', 100],
  ['thousands', 1e3],
  ['millions', 1e6],
  ['billions', 1e9],
  ['trillions', 1e12],
])
/** Behind "a" and before "of": as many together. */
export const TOGETHER = new Map([
  ['pair', 2],
  ['trio', 3],
  ['quartet', 4],
])
export const FRACTION_SIGNS = new Map([
  ['½', 1 / 2],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
  ['¼', 1 / 4],
  ['¾', 3 / 4],
  ['⅛', 1 / 8],
])
export const FRACTION_WORDS = new Map([
  ['half', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['sixth', 6],
  ['eighth', 8],
  ['tenth', 10],
  ['tenths', 10],
])
export const ORDINALS = new Map(
  words(
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
  ).map((w, i) => [w, i + 1]),
)
for (const [i, w] of words(
  'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth',
).entries())
  ORDINALS.set(w, i * 10 + 20)
ORDINALS.set('hundredth', 100)

/** Hedges before a figure, longest first where one ends another. */
export const HEDGES_BEFORE: readonly (readonly [string, Hedge])[] = [
  ['no fewer than', 'at-least'],
  ['no less than', 'at-least'],
  ['not less than', 'at-least'],
  ['not fewer than', 'at-least'],
  ['a minimum of', 'at-least'],
  ['at the very least', 'at-least'],
  ['at the least', 'at-least'],
  ['no more than', 'at-most'],
  ['not more than', 'at-most'],
  ['a maximum of', 'at-most'],
  ['as many as', 'at-most'],
  ['as much as', 'at-most'],
  ['as few as', 'at-least'],
  ['not many more than', 'about'],
  ['somewhere around', 'about'],
  ['in the region of', 'about'],
  ['in excess of', 'at-least'],
  ['upwards of', 'at-least'],
  ['upward of', 'at-least'],
  ['at least', 'at-least'],
  ['at a minimum', 'at-least'],
  ['well over', 'at-least'],
  ['just over', 'at-least'],
  ['more than', 'at-least'],
  ['greater than', 'at-least'],
  ['at most', 'at-most'],
  ['fewer than', 'at-most'],
  ['less than', 'at-most'],
  ['just under', 'at-most'],
  ['up to', 'at-most'],
  ['close to', 'about'],
  ['close on', 'about'],
  ['nigh on', 'about'],
  ['an estimated', 'about'],
  ['estimated', 'about'],
  ['roughly', 'about'],
  ['approximately', 'about'],
  ['approx', 'about'],
  ['around', 'about'],
  ['about', 'about'],
  ['circa', 'about'],
  ['nearly', 'about'],
  ['almost', 'about'],
  ['some', 'about'],
  ['perhaps', 'about'],
  ['possibly', 'about'],
  ['maybe', 'about'],
  ['barely', 'about'],
  ['over', 'at-least'],
  ['exceeding', 'at-least'],
  ['under', 'at-most'],
  ['maximum', 'at-most'],
  ['minimum', 'at-least'],
  ['>', 'at-least'],
  ['≥', 'at-least'],
  ['<', 'at-most'],
  ['≤', 'at-most'],
  ['~', 'about'],
  ['≈', 'about'],
]
export const HEDGES_AFTER: readonly (readonly [string, Hedge])[] = [
  ['or even more', 'at-least'],
  ['or more', 'at-least'],
  ['and more', 'at-least'],
  ['and counting', 'at-least'],
  ['or so', 'about'],
  ['or thereabouts', 'about'],
  ['if not more', 'at-least'],
  ['or fewer', 'at-most'],
  ['or less', 'at-most'],
  ['at least', 'at-least'],
  ['at most', 'at-most'],
  ['plus', 'at-least'],
  ['+', 'at-least'],
  ['odd', 'about'],
]

/** Words that end a noun phrase: function words, and verbs that news sets right after its subject. */
export const STOPPERS = set(`
  a an the this that these those it its he she they them his her their we us our you your i my who whom whose which what
  and or but nor so yet if when while after before since until as than because although though whereas where why how
  in on at by for from to of with without into onto over under above below between among amid against during through
  upon across around about near inside outside within beyond behind beside despite per via off out up down toward towards along
  alongside amongst throughout following including according
  is are was were be been being am has have had do does did will would shall should can could may might must
  isn't aren't wasn't weren't hasn't haven't hadn't not n't never also too then there here now today yesterday tomorrow
  still already only just even again ago later earlier apart away once more less fewer
  said says say told tell tells saying reported report reports added adds claimed claims announced confirmed stated
  set shot hit met left got gets went came took gave made saw threw began fled fought died fell rose held lost won
  monday tuesday wednesday thursday friday saturday sunday tonight
  nobody none everyone everybody someone somebody anyone anybody something nothing everything
  sent put kept stood ran led became remain remains remained need needs
`)
/** Plurals without an s, and words that news counts without a plural. */
export const PLURALS = new Map([
  ['people', 'person'],
  ['men', 'man'],
  ['women', 'woman'],
  ['children', 'child'],
  ['police', 'police'],
  ['personnel', 'personnel'],
  ['staff', 'staff'],
  ['crew', 'crew'],
  ['aircraft', 'aircraft'],
  ['feet', 'foot'],
  ['lives', 'life'],
  ['knives', 'knife'],
  ['wives', 'wife'],
  ['thieves', 'thief'],
  ['buses', 'bus'],
  ['gases', 'gas'],
  ['heroes', 'hero'],
  ['dead', 'dead'],
  ['militia', 'militia'],
  ['cattle', 'cattle'],
  ['sheep', 'sheep'],
  ['fish', 'fish'],
  ['media', 'media'],
  ['criteria', 'criterion'],
  ['countrymen', 'countryman'],
  ['carabinieri', 'carabiniere'],
  ['mice', 'mouse'],
  ['teeth', 'tooth'],
  ['halves', 'half'],
  ['movies', 'movie'],
  ['series', 'series'],
])

/** Nouns of events that say what happened to those they count. */
export const STATE_NOUNS = classes(`
  killed: fatality death dead life body corpse
  wounded: injury injured wounded
  arrested: arrest detainee arrestee detention
`)

/** What happened to those who are counted: forms of a word to one class. */
export const STATES = classes(`
  killed: killed kill kills killing died die dies dying dead slain murdered perished perish massacred executed lynched slaughtered drowned fatally
  wounded: wounded wound wounds wounding injured injure injures injuring hurt hurts hurting shot maimed stabbed
  arrested: arrested arrest arrests arresting detained detain detains detaining apprehended jailed imprisoned custody
  missing: missing disappeared vanished unaccounted
  displaced: displaced evacuated evacuate evacuating fled uprooted
  rescued: rescued rescuing saved
  released: released freed releasing
  hospitalised: hospitalised hospitalized
  infected: infected
  burned: burned burnt torched fire ablaze
  destroyed: destroyed demolished razed destroying
  damaged: damaged damaging
  charged: charged indicted
  convicted: convicted sentenced
  kidnapped: kidnapped abducted kidnapping abducting
`)
/** Participles among them: after these, a figure that follows is their object. */
export const REPORTING = set(
  'said says say saying told tells announced announces reported reports claimed claims confirmed confirms stated added adds believe believes believed think thinks',
)

export const DURATIONS = new Map([
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86400],
  ['night', 86400],
  ['week', 604800],
  ['fortnight', 1209600],
  ['month', 2629746],
  ['year', 31556952],
  ['decade', 315569520],
  ['century', 3155695200],
])
/** Short and long names of measures: name, dimension, size in its base unit. */
export const MEASURES = new Map<string, readonly [string, string, number]>(
  words(`
  mm:millimetre:length:0.001 cm:centimetre:length:0.01 m:metre:length:1 km:kilometre:length:1000
  millimetre:millimetre:length:0.001 millimeter:millimetre:length:0.001 centimetre:centimetre:length:0.01 centimeter:centimetre:length:0.01
  metre:metre:length:1 meter:metre:length:1 kilometre:kilometre:length:1000 kilometer:kilometre:length:1000
  mile:mile:length:1609.344 yard:yard:length:0.9144 foot:foot:length:0.3048 ft:foot:length:0.3048 inch:inch:length:0.0254
  g:gram:mass:0.001 kg:kilogram:mass:1 gram:gram:mass:0.001 gramme:gram:mass:0.001 kilo:kilogram:mass:1 kilogram:kilogram:mass:1
  tonne:tonne:mass:1000 ton:tonne:mass:1000 lb:pound:mass:0.45359237 lbs:pound:mass:0.45359237 ounce:ounce:mass:0.028349523
  litre:litre:volume:1 liter:litre:volume:1 gallon:gallon:volume:3.785411784 barrel:barrel:volume:158.987
  hectare:hectare:area:10000 acre:acre:area:4046.8564 degree:degree:temperature:1 °:degree:temperature:1
  mph:mph:speed:1.609344 kph:kph:speed:1 kmh:kph:speed:1 watt:watt:power:1 kilowatt:kilowatt:power:1000 megawatt:megawatt:power:1000000
  mw:megawatt:power:1000000 kw:kilowatt:power:1000
`).map((row) => {
    const [short = '', name = '', dimension = '', size = '1'] = row.split(':')
    return [short, [name, dimension, Number(size)] as const]
  }),
)

export const CURRENCY_SIGNS = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₪', 'ILS'],
  ['₩', 'KRW'],
  ['₦', 'NGN'],
])
export const CURRENCY_WORDS = new Map([
  ['euro', 'EUR'],
  ['dollar', 'USD'],
  ['pound', 'GBP'],
  ['yen', 'JPY'],
  ['yuan', 'CNY'],
  ['renminbi', 'CNY'],
  ['rupee', 'INR'],
  ['ruble', 'RUB'],
  ['rouble', 'RUB'],
  ['lira', 'TRY'],
  ['hryvnia', 'UAH'],
  ['dinar', 'RSD'],
  ['franc', 'CHF'],
  ['peso', 'MXN'],
  ['shekel', 'ILS'],
  ['won', 'KRW'],
  ['zloty', 'PLN'],
  ['krona', 'SEK'],
  ['krone', 'NOK'],
  ['rand', 'ZAR'],
  ['buck', 'USD'],
])
export const CURRENCY_CODES = set(
  'USD EUR GBP JPY CHF CNY INR RUB TRY UAH ILS KRW NGN RSD PLN SEK NOK DKK CAD AUD NZD ZAR BRL MXN HUF CZK RON BGN',
)

export const MONTHS = new Map(
  words(
    'january february march april may june july august september october november december jan feb mar apr may jun jul aug sep oct nov dec',
  ).map((w, i) => [w, (i % 12) + 1]),
)
MONTHS.set('sept', 9)
export const WEEKDAYS = set('monday tuesday wednesday thursday friday saturday sunday')

/** A figure after one of these is a name, not an amount: Resolution 1244, Highway 101, No. 5. */
export const LABELS = set(`
  resolution article articles section sections chapter page pages route highway interstate flight channel room gate no nos number
  phase level grade type area district title verse psalm apollo boeing airbus covid division paragraph act amendment proposition
  prop rule order form figure fig table line lane platform terminal unit building block apartment suite floor pier mile-marker
  version windows iphone galaxy falcon bill house model series season episode volume issue item case docket tier formula force zone sector
  precinct brigade battalion regiment squad group class category part step day week round game match war
`)
/** After "one": a turn of phrase, not a count. */
export const ONE_PHRASES = set(
  'day evening morning night afternoon thing another hand point time such sort kind way side reason more or big bad',
)
/** What is won or lost by figures with a dash between them. */
export const SCORES = set(
  'win wins victory defeat loss draw lead vote votes decision record ruling advantage',
)

/** Peoples and countries: forms of a name to one class, so that Serb and Albanian civilians are not the same. */
export const PEOPLES = classes(`
  kosovo: kosovo kosovan kosovar kosovars kosovans
  serbia: serb serbs serbian serbians serbia
  albania: albanian albanians albania
  bosnia: bosnian bosniak bosnians bosniaks bosnia
  croatia: croat croats croatian croatia
  montenegro: montenegrin montenegro
  russia: russian russians russia
  ukraine: ukrainian ukrainians ukraine
  us: american americans u.s us u.s.
  uk: british britons briton u.k uk
  france: french france
  germany: german germans germany
  italy: italian italians italy
  spain: spanish spaniards spain
  turkey: turkish turks turk turkey
  greece: greek greeks greece
  israel: israeli israelis israel
  palestine: palestinian palestinians
  syria: syrian syrians syria
  iraq: iraqi iraqis iraq
  iran: iranian iranians iran
  afghanistan: afghan afghans afghanistan
  pakistan: pakistani pakistanis pakistan
  india: indian indians india
  china: chinese china
  japan: japanese japan
  mexico: mexican mexicans mexico
  egypt: egyptian egyptians egypt
  hungary: hungarian hungarians hungary
  poland: polish poles poland
`)

/** Lower-case words that a figure, a date or a time can begin with: most words of a text are none, and need no closer look. */
export const BEGINNINGS: ReadonlySet<string> = new Set(
  [ONES, TEENS, TENS, ORDINALS, VAGUE, MONTHS]
    .flatMap((numbers) => [...numbers.keys()])
    .concat(
      [...WEEKDAYS, ...CURRENCY_CODES, 'Rs'].map((word) => word.toLowerCase()),
      words('a an half several few no none nobody single noon midnight'),
    ),
)

// An article begins a figure only with one of these behind it.
const AFTER_ARTICLE = words('dozen hundred couple handful quarter pair trio quartet').concat([
  ...SCALES.keys(),
  ...FRACTION_WORDS.keys(),
])

/** Whether a text can hold a figure at all: one scan, since most sentences hold none. */
export const MAY_HOLD_FIGURE = new RegExp(
  `[0-9${[...FRACTION_SIGNS.keys()].join('')}]|\\b(?:${[...BEGINNINGS, ...AFTER_ARTICLE]
    .filter((word) => word !== 'a' && word !== 'an')
    .join('|')})(?![a-z])`,
  'i',
)
