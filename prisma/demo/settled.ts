import type { DemoAnnotation, DemoAnswer, DemoDecision, DemoFinal, DemoLink } from './corpus'

/**
 * One report is settled and given as training. Of another the lead has decided on as much as the settled one's links
 * lead to: the rest of it is there to try.
 */
export const finals = [
  { article: 'ledger-fire', status: 'in-progress' },
  { article: 'post-2024', status: 'submitted' },
] as const satisfies readonly DemoFinal[]

export const decisions = [
  { article: 'ledger-fire', on: 'one-lf-start', outcome: 'accept' },
  {
    article: 'ledger-fire',
    on: 'two-lf-injured',
    outcome: 'accept',
    cause: 'boundary',
    note: 'Two points, so two spans: how many were hurt, and how badly one of them was.',
  },
  {
    article: 'post-2024',
    on: 'one-p-out',
    outcome: 'accept',
    cause: 'slip',
    note: 'How long it burned can be checked, and the other report gives an hour too.',
  },
  {
    article: 'post-2024',
    on: 'one-p-windows',
    outcome: 'accept',
    cause: 'boundary',
    note: 'Staying in and closing the windows are one piece of advice. Keep them together.',
  },
  {
    article: 'post-2024',
    on: 'one-p-dust',
    outcome: 'accept',
    cause: 'category',
    note: 'A maxim about fires at large, not a finding about this one: no record could settle it.',
  },
  {
    article: 'post-2024',
    on: 'one-p-denied',
    outcome: 'accept',
    cause: 'missed-context',
    note: 'A denial is a claim of its own. It is Bellweather’s, while the sentence behind it is Mr Nkemelu’s.',
  },
  {
    article: 'post-2024',
    on: 'one-p-open',
    outcome: 'accept',
    cause: 'slip',
    note: 'Short, but it can be checked, and a year later the same port did close.',
  },
  {
    article: 'post-2024',
    on: ['one-lf-gallery', 'one-p-filter'],
    outcome: 'reject',
    cause: 'guideline-gap',
    note: 'A gallery and a filter: nobody would take one for the other. The guidelines should say how alike a look-alike has to be.',
  },
] as const satisfies readonly DemoDecision[]

export const settledAnswers = [
  { article: 'post-2024', question: 'headline', value: 'represents' },
  { article: 'post-2024', question: 'originality', value: 'original' },
  {
    ...{ article: 'post-2024', question: 'attribution', value: 'nothing-copied' },
    note: 'It quotes people and copies nobody’s text.',
  },
  { article: 'post-2024', question: 'text-type', value: 'news' },
] as const satisfies readonly Omit<DemoAnswer, 'reviewer'>[]

const place = { article: 'post-2024', reviewer: 'reviewer3@example.org' } as const

/** What the report looks like to somebody who is learning: some as in the final review, some otherwise. */
export const trainingAnnotations = [
  {
    ...{ ...place, key: 'three-p-start', tag: 'fact' },
    quote:
      'A fire broke out at the Kestrel Grain terminal in the port of Vessmark shortly before 11 p.m. on Wednesday',
  },
  { ...place, key: 'three-p-out', quote: 'was put out within three hours', tag: 'fact' },
  {
    ...{ ...place, key: 'three-p-injured', quote: 'Two firefighters were injured', tag: 'fact' },
    note: 'Nobody disputes it.',
  },
  {
    ...{ ...place, key: 'three-p-windows', tag: 'fact' },
    quote: 'About 150 residents of the Ropewalk quarter were told to stay indoors and close their windows',
  },
  { ...place, key: 'three-p-nobody', quote: 'Nobody had to leave', tag: 'fact' },
  {
    ...{ ...place, key: 'three-p-filter', tag: 'fact' },
    quote: 'The fire started in the dust filter of silo 3',
  },
  {
    ...{ ...place, key: 'three-p-dust', tag: 'opinion', speaker: 'Orsolya Brandt' },
    quote: 'Dust, heat, no cleaning: that is all it takes',
  },
  {
    ...{ ...place, key: 'three-p-torch', tag: 'claim', speaker: 'Kestrel Grain' },
    quote: 'a contractor’s welding torch had set off the fire',
  },
  {
    ...{ ...place, key: 'three-p-left', tag: 'claim', speaker: 'Paulo Nkemelu' },
    quote: 'Our people had left the site at six',
  },
  { ...place, key: 'three-p-700', quote: 'The terminal lost 700 tonnes of barley', tag: 'fact' },
  {
    ...{ ...place, key: 'three-p-wind', tag: 'opinion', speaker: 'Halima Renn' },
    quote: 'the wind will not be so kind',
  },
  { ...place, key: 'three-p-open', quote: 'The port stayed open throughout', tag: 'fact' },
] as const satisfies readonly DemoAnnotation[]

export const trainingLinks = [
  {
    ...{ reviewer: place.reviewer, from: 'three-p-torch', to: 'three-p-left' },
    relation: 'contradicts',
    facets: ['actor'],
  },
] as const satisfies readonly DemoLink[]
