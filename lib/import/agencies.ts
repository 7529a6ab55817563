/**
 * News agencies by the name that a report is filed under, and what else they are called in bylines and datelines.
 * Left out: what is more often something else (PA, AA, MIA, ANA, TT).
 */
const AGENCIES: Readonly<Record<string, readonly string[]>> = {
  Reuters: ['Thomson Reuters'],
  AP: ['Associated Press', 'The Associated Press'],
  AFP: ['Agence France-Presse', 'Agence France Presse'],
  dpa: ['Deutsche Presse-Agentur'],
  UPI: ['United Press International'],
  EFE: ['Agencia EFE'],
  ANSA: [],
  APA: ['Austria Presse Agentur'],
  'Keystone-SDA': ['SDA'],
  Belga: [],
  ANP: [],
  NTB: [],
  Ritzau: [],
  Lusa: [],
  PAP: [],
  ČTK: ['CTK'],
  TASR: [],
  MTI: [],
  Agerpres: [],
  BTA: [],
  Beta: ['Бета'],
  Tanjug: ['Танјуг'],
  FoNet: ['Fonet', 'ФоНет'],
  Hina: [],
  Fena: [],
  SRNA: ['Srna', 'Срна'],
  STA: [],
  MINA: ['Mina'],
  KosovaPress: ['Kosovapress'],
  TASS: ['ITAR-TASS', 'ТАСС'],
  Interfax: ['Интерфакс'],
  'RIA Novosti': ['РИА Новости'],
  Ukrinform: [],
  Anadolu: ['Anadolu Agency'],
  Xinhua: ['Xinhua News Agency'],
  Kyodo: ['Kyodo News'],
  Yonhap: ['Yonhap News Agency'],
  PTI: ['Press Trust of India'],
  AAP: ['Australian Associated Press'],
  Bloomberg: ['Bloomberg News'],
  'PA Media': ['Press Association'],
  'The Canadian Press': ['Canadian Press'],
}

/** From every spelling, and each in capitals too, to the name. */
const NAMES = new Map(
  Object.entries(AGENCIES).flatMap(([name, others]) =>
    [name, ...others].flatMap((spelling): [string, string][] => [
      [spelling, name],
      [spelling.toUpperCase(), name],
    ]),
  ),
)

/** Every way in which an agency is written, the longest first. */
export const AGENCY_SPELLINGS: readonly string[] = [...NAMES.keys()].sort((a, b) => b.length - a.length)

/** The agency of exactly this name, as reports are filed under it; null for any other words. Letters keep their case. */
export function agencyNamed(words: string): string | null {
  return NAMES.get(words.trim()) ?? null
}

const SEPARATOR = /\s*[|·•,/()–—]\s*|\s+-{1,2}\s+/u
const ROLE = / (?:Staff|(?:Staff )?(?:Writer|Reporter|Correspondent)s?)$/i
const LONGEST_CREDIT = 120

/**
 * The agencies that a credit names, each standing apart from other words: “Jane Doe | AFP”, “JANE DOE, Associated Press
 * Writer”. “Beta Smith” and “Reuters Institute” name none.
 */
export function agenciesIn(credit: string): string[] {
  if (credit.length > LONGEST_CREDIT) return []
  const found = credit
    .replace(/^by:? /i, '')
    .split(SEPARATOR)
    .flatMap((part) => agencyNamed(part) ?? agencyNamed(part.replace(ROLE, '')) ?? [])
  return [...new Set(found)]
}

/** Whether a line names agencies and nothing else: “Reuters”, “(AP)”, “AFP / Reuters”. */
export function isAgencyLine(line: string): boolean {
  if (line.length > LONGEST_CREDIT) return false
  const parts = line.split(SEPARATOR).filter((part) => part !== '')
  return parts.length > 0 && parts.every((part) => agencyNamed(part) !== null)
}
