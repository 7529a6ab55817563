/**
 * Quality of suggestions and of what two passages say of each other, beside plain baselines in the same run: `npm run bench:suggest`.
 * Exits with 1 when a bound is missed. Prints "skipped" where the evaluation data is absent: it is not part of this repository.
 */
import { quality } from './suggest/quality'

const result = quality()
if (result === null) console.log('suggestions: skipped, ../shared/eval/ecbplus is not here')
else {
  console.log(result.lines.join('\n'))
  for (const failure of result.failures) console.log(`MISSED ${failure}`)
  console.log(result.headline)
  if (result.failures.length > 0) process.exitCode = 1
}
