/** Fits the weights of lib/suggestion/related.ts on ClaimDiff's training part and prints them: `node scripts/run.mjs bench/claimdiff-fit.ts`. */
import { RELATED_FEATURES } from '@/lib/suggestion/related'
import { bestF1, examplesOf, rarityOf, readLines, weightsOf } from './claimdiff'

const lines = readLines()
if (!lines) console.log('skipped, ../shared/eval/claimdiff is not here')
else {
  const examples = examplesOf({ lines, rarity: rarityOf(lines), unrelated: 'topic' })
  const { weights, offset } = weightsOf(examples)
  for (const [f, name] of RELATED_FEATURES.entries()) console.log(`  ${name}: ${weights[f]?.toFixed(2)},`)
  console.log(`OFFSET ${offset.toFixed(2)}`)
  const { f1, from } = bestF1(examples, ({ row }) => {
    const sum = weights.reduce((total, weight, f) => total + weight * (row[f] ?? 0), offset)
    return 1 / (1 + Math.exp(-sum))
  })
  console.log(`RELATED_FROM ${from.toFixed(2)} (F1 ${f1.toFixed(3)})`)
}
