/**
 * How good and how fast suggestions are, beside plain baselines in the same run: `npm run bench:suggest`, or `-- --quality`
 * without the speed part, which builds the app and fills a database. Exits with 1 when a bound is missed. Where the evaluation data
 * is absent, which is no part of this repository, its parts are skipped, saying so.
 */
import { claimdiff } from './claimdiff'
import { quality } from './suggest/quality'
import { speed } from './suggest-speed'

const SKIPPED = 'skipped: the evaluation data is not beside this repository'

const headlines: string[] = []
const missed: string[] = []
const report = (lines: readonly string[], failures: readonly string[]) => {
  console.log(lines.join('\n'))
  for (const failure of failures) console.log(`MISSED ${failure}`)
  console.log('')
  missed.push(...failures)
}

const found = quality()
if (found === null) console.log(`ECB+ ${SKIPPED}`)
else {
  report(found.lines, found.failures)
  headlines.push(found.headline)
}

const claims = claimdiff()
if (claims === null) console.log(`ClaimDiff ${SKIPPED}`)
else {
  const failures = claims.bounds.filter(({ met }) => !met)
  report(
    claims.rows,
    failures.map(({ name, value, floor }) => `${name} ${value.toFixed(1)}, at least ${floor} wanted`),
  )
  for (const { name, value } of claims.bounds) headlines.push(`${name} ${value.toFixed(1)}.`)
}

if (!process.argv.includes('--quality')) {
  const { lines, failures, headline } = await speed()
  report(lines, failures)
  headlines.push(headline)
}

console.log(headlines.join('\n'))
console.log(missed.length === 0 ? 'bench:suggest: all bounds held' : `bench:suggest: ${missed.length} missed`)
process.exit(missed.length === 0 ? 0 : 1)
