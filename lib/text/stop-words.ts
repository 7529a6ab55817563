/** English words that tell no passage from another; without apostrophes, as `termsOf` sees them. */

const WORDS = `
a about above after again against all also although am among an and anti any anyone anything are arent around as at
be because been before being below between both but by can cannot cant could couldnt did didnt do does doesnt
doing dont down during each either else ever every few for from further had hadnt has hasnt have havent having
he hed hell her here heres hers herself hes him himself his how however i id if ill im in into is isnt it its
itself ive just may me might more most much must my myself neither nor of off on once one only onto or other others our ours
ourselves out over own per quite rather same shall she shed shell shes should shouldnt since so some such than
that thats the their theirs them themselves then there theres these they theyd theyll theyre theyve this those
though through thus to too toward towards under until up upon us very was wasnt we wed well were werent weve
what whatever when where whether which while who whom whose why will with within would wouldnt yes yet you youd
youll your youre yours yourself yourselves youve no not
`

const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/))

/** Whether a folded English word carries no meaning of its own. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word)
}
