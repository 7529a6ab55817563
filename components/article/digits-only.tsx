import { digitsOnlyLanguages } from '@/lib/annotation/figures'
import { languageName } from '@/lib/text/language-names'

type Props = {
  /** Of the reports whose figures are compared, as BCP 47 subtags; null is unknown, and read as English. */
  languages: readonly (string | null | undefined)[]
  /** Of the report that is being read, where there is one. */
  here?: string | null
  className?: string
}

/** Says once that number words of some reports are not understood; nothing where all are read as English. */
export function DigitsOnly({ languages, here, className = '' }: Props) {
  const limited = (given: Props['languages']) => digitsOnlyLanguages(given.map((language) => ({ language })))
  const names = limited(languages).map(languageName)
  const isHere = limited([here]).length > 0
  if (!isHere && names.length === 0) return null
  const which = isHere ? 'this report' : `${listOf(names)} reports`
  return <p className={`text-xs text-ink-2 ${className}`}>Figures in {which} are read from digits only.</p>
}

const listOf = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
