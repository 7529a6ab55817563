/** The ECB+ part of the evaluation data as queries and candidates, where it is there. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sliceCodePoints } from '@/lib/text/code-points'
import { ROOT } from '@/scripts/settings'

export type Sentence = {
  key: string
  document: Document
  n: number
  start: number
  end: number
  text: string
}
export type Document = {
  id: string
  event: string
  topic: number
  split: string
  text: string
  sentences: Sentence[]
}
/** One sentence with gold: the keys of the sentences that tell of the same happening, all of the same event. */
export type Question = { sentence: Sentence; gold: ReadonlySet<string> }
export type Corpus = { documents: Document[]; questions: Question[] }

type DocumentLine = {
  id: string
  topic: number
  subtopic: string
  split: string
  text: string
  sentences: { n: number; start: number; end: number }[]
}
type LinkLine = { a: [string, number]; b: [string, number]; same_subtopic: boolean }

const FOLDER = join(ROOT, '../shared/eval/ecbplus')

// The lines are what the folder's own README describes; a reader that does not fit fails at once.
const linesOf = <Line>(name: string): Line[] =>
  readFileSync(join(FOLDER, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

/** Null where the folder is absent. */
export function readEcbPlus(): Corpus | null {
  if (!existsSync(join(FOLDER, 'documents.jsonl'))) return null
  const documents = linesOf<DocumentLine>('documents.jsonl').map(documentOf)
  const byKey = new Map(documents.flatMap(({ sentences }) => sentences.map((one) => [one.key, one] as const)))
  const gold = new Map<string, Set<string>>()
  for (const { a, b, same_subtopic: sameEvent } of linesOf<LinkLine>('gold_links.jsonl')) {
    // Links across the two events of a topic are left out of both counts.
    if (!sameEvent) continue
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const key = from.join('#')
      gold.set(key, (gold.get(key) ?? new Set()).add(to.join('#')))
    }
  }
  const questions = [...gold].flatMap(([key, of]) => {
    const sentence = byKey.get(key)
    return sentence ? [{ sentence, gold: of }] : []
  })
  return { documents, questions }
}

function documentOf(line: DocumentLine): Document {
  const document: Document = {
    id: line.id,
    event: `${line.topic}-${line.subtopic}`,
    topic: line.topic,
    split: line.split,
    text: line.text,
    sentences: [],
  }
  document.sentences = line.sentences.map(({ n, start, end }) => ({
    key: `${line.id}#${n}`,
    document,
    n,
    start,
    end,
    text: sliceCodePoints(line.text, start, end),
  }))
  return document
}
