import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { askedOf, CATALOGUE, isTelling, labelOf, QUESTIONS, questionOf } from '@/lib/question/catalogue'
import { answerAddress, isAnswer, questionsSchema } from '@/lib/question/schema'

const file = (path: string) => readFileSync(join(import.meta.dirname, '../../..', path), 'utf8')

describe('the catalogue', () => {
  test('has each question and each of its answers once, and an answer that says nothing', () => {
    expect(CATALOGUE.map(({ id }) => id)).toEqual([...QUESTIONS])
    for (const { options } of CATALOGUE) {
      expect(new Set(options.map(({ value }) => value)).size).toBe(options.length)
      expect(options.at(-1)?.value).toBe('cannot-say')
    }
  })

  test('has words that the database takes, and asks only what it takes', () => {
    const migration = file('prisma/migrations/0021_questions/migration.sql')
    for (const { options } of CATALOGUE)
      for (const { value } of options) expect(value).toMatch(/^[a-z]+(-[a-z]+)*$/)
    const lists = [...migration.matchAll(/(?:ARRAY\[|IN \()('headline'[^\])]*)/g)]
    expect(lists.map(([, list]) => list?.replaceAll("'", '').split(', '))).toEqual([
      [...QUESTIONS],
      [...QUESTIONS],
    ])
  })

  test('names a section of the draft below its question’s for every signal, and the decision lists them all', () => {
    const decision = file('docs/decisions/024-questions.md')
    for (const { id, section, signalName, options } of CATALOGUE) {
      expect(decision).toContain(`| \`${id}\` | ${section} ${signalName} |`)
      for (const { value, signal } of options) {
        expect(decision).toContain(`\`${value}\``)
        if (signal === null) continue
        expect(signal.section.startsWith(section)).toBe(true)
        expect(decision).toContain(
          `\`${value}\` (${signal.section}${signal.ref === null ? ')' : `: ${signal.ref})`}`,
        )
      }
    }
  })

  test('says an unknown answer as it was stored', () => {
    expect(labelOf('headline', 'overstates')).toBe('Overstates what the body says')
    expect(labelOf('headline', 'of-another-version')).toBe('of-another-version')
    expect(questionOf('mood')).toBeNull()
  })
})

test('what a project asks comes in the catalogue’s order, whatever the order of its choice', () => {
  expect(askedOf(['text-type', 'headline', 'mood']).map(({ id }) => id)).toEqual(['headline', 'text-type'])
})

test('an answer is one of its question’s own, or none', () => {
  expect(isAnswer('headline', 'overstates')).toBe(true)
  expect(isAnswer('headline', 'duplicate')).toBe(false)
  expect(isAnswer('headline', null)).toBe(true)
})

test('only an answer that says something counts', () => {
  expect([null, 'cannot-say', 'nothing-copied'].map(isTelling)).toEqual([false, false, true])
})

test('questions are chosen once each, from the catalogue', () => {
  expect(questionsSchema.safeParse([...QUESTIONS]).success).toBe(true)
  expect(questionsSchema.safeParse(['headline', 'headline']).success).toBe(false)
  expect(questionsSchema.safeParse(['mood']).success).toBe(false)
})

test('a person has one address for each article and question', () => {
  expect(answerAddress({ articleId: 'a', question: 'headline' })).toBe('a/answers/headline')
})
