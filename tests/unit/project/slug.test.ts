import { expect, test } from 'vitest'
import { isReading, placesOf } from '@/lib/project/places'
import { MAX_SLUG, slugAttempt, slugOf } from '@/lib/project/slug'

const FORM = /^[a-z0-9](-?[a-z0-9])*$/

test.each([
  ['Harbour fire', 'harbour-fire'],
  ['  Zażółć — gęślą!  ', 'zazo-c-gesla'],
  ['北京', 'project'],
  ['---', 'project'],
  ['A'.repeat(200), 'a'.repeat(MAX_SLUG)],
  [`${'a'.repeat(MAX_SLUG - 1)} b`, 'a'.repeat(MAX_SLUG - 1)],
])('%s becomes %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
  expect(slug).toMatch(FORM)
})

test('a later attempt stays within the length and form that the database holds', () => {
  for (const slug of ['fire', 'a'.repeat(MAX_SLUG), `${'a'.repeat(MAX_SLUG - 4)}-bcd`]) {
    const attempt = slugAttempt(slug, 42)
    expect(attempt).toMatch(FORM)
    expect(attempt.endsWith('-42')).toBe(true)
    expect(attempt.length).toBeLessThanOrEqual(MAX_SLUG)
  }
})

test('only a lead is shown the settings', () => {
  const labels = (role: 'lead' | 'reviewer') =>
    placesOf({ slug: 'a', role, path: '/projects/a' }).map((place) => place.label)
  expect(labels('lead')).toContain('Settings')
  expect(labels('reviewer')).not.toContain('Settings')
})

test('exactly one place is current, also below it', () => {
  const current = (path: string) =>
    placesOf({ slug: 'a', role: 'lead', path }).flatMap((place) => (place.current ? [place.label] : []))
  expect(current('/projects/a')).toEqual(['Overview'])
  expect(current('/projects/a/articles/new')).toEqual(['Articles'])
})

test('only a report being read brings its own shell', () => {
  const reading = (path: string) => isReading({ slug: 'a', path })
  expect(reading('/projects/a/articles/019a')).toBe(true)
  expect(reading('/projects/a/articles/019a/edit')).toBe(false)
  expect(reading('/projects/a/articles/new')).toBe(false)
  expect(reading('/projects/a/articles')).toBe(false)
})
