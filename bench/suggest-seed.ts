import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { v7 } from 'uuid'
import { columnsOf, INDEX_VERSION, passagesOf } from '@/lib/passage/passages'
import { blockOf, type Posting, packed } from '@/lib/passage/postings'

export const SLUG = 'bench'
const SENTENCES = 20
const REPORTS_PER_EVENT = 20
// An event has more to tell than any one report does.
const FACTS_PER_EVENT = 30
const VOCABULARY = 60_000
const GLUE = 'the of and to in that was were by for with on at from as it has have been had after'.split(' ')

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const ONSETS = 'b br c ch d dr f fl g gr h j k kl l m n p pl r s sk st t tr v w z'.split(' ')
const VOWELS = 'a e i o u ai ea ou'.split(' ')

function pseudoWord(n: number): string {
  let word = ''
  for (let rest = n + 40; rest > 0; rest = Math.floor(rest / (ONSETS.length * VOWELS.length))) {
    word += `${ONSETS[rest % ONSETS.length]}${VOWELS[Math.floor(rest / ONSETS.length) % VOWELS.length]}`
  }
  return `${word}k`
}

/** Word frequencies fall as 1 / rank, as in any language. */
function zipf(random: () => number): () => string {
  const sums = new Float64Array(VOCABULARY)
  let total = 0
  for (let rank = 0; rank < VOCABULARY; rank++) {
    total += 1 / (rank + 3)
    sums[rank] = total
  }
  return () => {
    const wanted = random() * total
    let [low, high] = [0, VOCABULARY - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return pseudoWord(low)
  }
}

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

type Words = { random: () => number; word: () => string }

const pick = (random: () => number, words: readonly string[]) =>
  words[Math.floor(random() * words.length)] ?? ''

/** About 25 words: two in five are glue, one in ten belongs to the event, now and then a name or a figure. */
function sentenceOf({ random, word }: Words, theme: readonly string[]): string[] {
  return Array.from({ length: 18 + Math.floor(random() * 14) }, () => {
    const kind = random()
    if (kind < 0.4) return pick(random, GLUE)
    if (kind < 0.5) return pick(random, theme)
    if (kind < 0.53) return capital(pick(random, theme.slice(0, 6)))
    if (kind < 0.55) return String(2 + Math.floor(random() * 60))
    return word()
  })
}

/** The same said by another outlet: two in five words are others. */
function retold({ random, word }: Words, sentence: readonly string[]): string[] {
  return sentence.map((one) => (random() < 0.4 ? (random() < 0.4 ? pick(random, GLUE) : word()) : one))
}

/** A report on an event tells 20 of the things that there are to tell of it, in its own words, two to a paragraph. */
function reportText(words: Words, facts: readonly string[][]): string {
  const order = facts.map((fact) => ({ fact, at: words.random() })).sort((a, b) => a.at - b.at)
  const sentences = order.slice(0, SENTENCES).map(({ fact }) => `${capital(retold(words, fact).join(' '))}.`)
  return Array.from({ length: SENTENCES / 2 }, (_, at) => sentences.slice(2 * at, 2 * at + 2).join(' ')).join(
    '\n\n',
  )
}

type Seeded = { token: string; annotations: string[] }
type Rows = Record<'article' | 'indexed' | 'passage' | 'annotation' | 'review', string[]>

type Term = { id: number; df: number; blocks: { first: number; hex: string; postings: number }[] }

/** As the product does when a report comes in. */
function index(term: Term, postings: readonly Posting[]): void {
  const tail = term.blocks.at(-1) ?? null
  const first = blockOf(postings, tail)
  const block = tail?.first === first ? tail : { first, hex: '', postings: 0 }
  if (block !== tail) term.blocks.push(block)
  block.hex += Buffer.from(packed(postings, first)).toString('hex')
  block.postings += postings.length
  term.df += postings.length
}

const line = (values: readonly (string | number)[]) =>
  `${values.map((value) => String(value).replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', ' ')).join('\t')}\n`

/**
 * Fills an empty, migrated database with one project of `sentences` generated sentences, indexed as the product indexes,
 * and a reviewer's spans: whole sentences from all over it. Answers with the reviewer's token and the spans' ids.
 */
export async function seedSentences(
  client: pg.Client,
  given: { sentences: number; spans: number },
): Promise<Seeded> {
  const random = chance(7)
  const word = zipf(random)
  const token = randomBytes(32).toString('base64url')
  const reports = given.sentences / SENTENCES
  const [project, person] = [v7(), v7()]
  await client.query(`set session_replication_role = 'replica'`)
  await client.query(
    `insert into user_account (id, email, name) values ('${person}', 'reviewer@example.org', 'Reviewer');
     insert into project (id, slug, name, mode, guidelines) values ('${project}', '${SLUG}', 'Bench', 'blind', '');
     insert into membership (project_id, user_id, role, number) values ('${project}', '${person}', 'lead', 1)`,
  )
  await client.query(
    `insert into access_token (id, user_id, name, token_hash, prefix) values ($1, $2, 'bench', $3, 'bench')`,
    [v7(), person, createHash('sha256').update(token).digest('hex')],
  )
  const events = Array.from({ length: Math.ceil(reports / REPORTS_PER_EVENT) }, () => v7())
  const rows: Rows = { article: [], indexed: [], passage: [], annotation: [], review: [] }
  const terms = new Map<string, Term>()
  const annotations: string[] = []
  let [n, total, facts] = [1, 0, [] as string[][]]
  for (let report = 0; report < reports; report++) {
    if (report % REPORTS_PER_EVENT === 0) {
      const theme = Array.from({ length: 40 }, word)
      facts = Array.from({ length: FACTS_PER_EVENT }, () => sentenceOf({ random, word }, theme))
    }
    const text = reportText({ random, word }, facts)
    const passages = passagesOf(text)
    const id = v7()
    const sha = createHash('sha256').update(text).digest('hex')
    const event = events[Math.floor(report / REPORTS_PER_EVENT)] ?? ''
    const date = new Date(Date.UTC(2026, 0, 1 + (report % 300))).toISOString().slice(0, 10)
    rows.article.push(
      line([id, project, `Report ${report}`, text, sha, text.length, 10, event, date, person]),
    )
    rows.indexed.push(line([id, project, n, passages.length]))
    const reviewed =
      Math.floor((report * given.spans) / reports) !== Math.floor(((report - 1) * given.spans) / reports)
    const columns = columnsOf(passages)
    const termIds = columns.terms.map((text, at) => {
      const term = terms.get(text) ?? { id: terms.size + 1, df: 0, blocks: [] }
      terms.set(text, term)
      index(term, columns.postings[at]?.map((one) => ({ ...one, n: n + one.n })) ?? [])
      return term.id
    })
    for (const [at, passage] of passages.entries()) {
      const { start, end, paragraph, length } = passage
      const ids = columns.termsIn[at]?.map((place) => termIds[place]) ?? []
      rows.passage.push(
        line([project, n + at, id, start, end, paragraph, passage.text, length, `{${ids.join(',')}}`]),
      )
      if (reviewed && at === report % passages.length) {
        const [review, annotation] = [v7(), v7()]
        annotations.push(annotation)
        rows.review.push(line([review, project, id, person]))
        rows.annotation.push(
          line([annotation, project, id, review, person, start, end, passage.text, 'claim', '']),
        )
      }
      total += length
    }
    n += passages.length
  }
  const copies: [string, string[]][] = [
    ['event (id, project_id, name)', events.map((id, at) => line([id, project, `Event ${at}`]))],
    [
      'article (id, project_id, title, text, text_sha256, length, paragraphs, event_id, published_at, created_by_id)',
      rows.article,
    ],
    ['indexed_article (article_id, project_id, first, passages)', rows.indexed],
    ['passage (project_id, n, article_id, start, "end", paragraph, text, length, term_ids)', rows.passage],
    [
      'term (id, project_id, text, df)',
      [...terms].map(([text, { id, df }]) => line([id, project, text, df])),
    ],
    [
      'posting_block (term_id, first, postings)',
      [...terms.values()].flatMap(({ id, blocks }) =>
        blocks.map(({ first, hex }) => line([id, first, `\\x${hex}`])),
      ),
    ],
    ['review (id, project_id, article_id, reviewer_id)', rows.review],
    [
      'annotation (id, project_id, article_id, review_id, author_id, start, "end", quote, tag, request_hash)',
      rows.annotation,
    ],
  ]
  for (const [table, lines] of copies) {
    await pipeline(Readable.from(lines), client.query(copyFrom(`copy ${table} from stdin`)))
  }
  await client.query(
    `insert into passage_index (project_id, version, articles, passages, terms, next) values ($1, $2, $3, $4, $5, $6)`,
    [project, INDEX_VERSION, reports, n - 1, total, n],
  )
  await client.query(`set session_replication_role = 'origin'`)
  await client.query('vacuum analyze')
  return { token, annotations }
}
