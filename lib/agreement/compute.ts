import { type InputRows, studyOf } from './input'
import { seededRandom } from './random'
import { type AgreementReport, agreementOf, type Progress } from './report'

/** Counts changes of the method: what was worked out by another one is worked out anew. */
export const METHOD = 3
export const DRAWS = 1000
/** The same reviews give the same intervals, today and on another machine. */
export const SEED = 20260301
const MOST_COSTLY = 50

/** `whole`: of everything submitted; `own`: what a blind reviewer may know. */
export type KeptReport = AgreementReport & { view: 'whole' | 'own'; draws: number; seed: number }

/** What a worker is handed: `input` is InputRows as JSON, `least` how many articles a point in time stands for. */
export type Computation = { input: string; draws: number; seed: number; least: number }

/** The whole report from rows of the database; runs in a worker, which finds it by its name. `tell` hears how far it is. */
export function computeReport(
  { input, draws, seed, least }: Computation,
  tell: (now: Progress) => void = () => {},
): KeptReport {
  const rows = JSON.parse(input) as InputRows // as queries.ts builds it
  const report = agreementOf({
    articles: studyOf(rows),
    draws,
    random: seededRandom(seed),
    mostCostly: MOST_COSTLY,
    least,
    progress: tell,
  })
  return { view: 'whole', draws, seed, ...report }
}
