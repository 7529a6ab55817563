import type { DemoAnswer, DemoCorpus } from './corpus'

/** What the project asks about each report. */
export const questions: DemoCorpus['questions'] = ['headline', 'originality', 'attribution', 'text-type']

const ONE = 'reviewer1@example.org'
const TWO = 'reviewer2@example.org'
const THREE = 'reviewer3@example.org'

export const answers = [
  { article: 'ledger-fire', reviewer: ONE, question: 'headline', value: 'represents' },
  { article: 'ledger-fire', reviewer: ONE, question: 'originality', value: 'original' },
  {
    ...{ article: 'ledger-fire', reviewer: ONE, question: 'attribution', value: 'accurate' },
    note: 'The order to leave is credited to Nordline.',
  },
  { article: 'ledger-fire', reviewer: ONE, question: 'text-type', value: 'news' },
  {
    ...{ article: 'ledger-fire', reviewer: TWO, question: 'headline', value: 'overstates' },
    note: '“Tears through” is more than a gallery roof.',
  },
  { article: 'ledger-fire', reviewer: TWO, question: 'originality', value: 'original' },
  { article: 'ledger-fire', reviewer: TWO, question: 'attribution', value: 'accurate' },
  { article: 'ledger-fire', reviewer: TWO, question: 'text-type', value: 'news' },
  { article: 'coastline-fire', reviewer: ONE, question: 'headline', value: 'represents' },
  { article: 'coastline-fire', reviewer: ONE, question: 'originality', value: 'altered-copy' },
  { article: 'coastline-fire', reviewer: ONE, question: 'attribution', value: 'accurate' },
  { article: 'coastline-fire', reviewer: ONE, question: 'text-type', value: 'news' },
  { article: 'coastline-fire', reviewer: TWO, question: 'headline', value: 'other-emphasis' },
  { article: 'coastline-fire', reviewer: TWO, question: 'originality', value: 'altered-copy' },
  {
    ...{ article: 'coastline-fire', reviewer: TWO, question: 'attribution', value: 'inaccurate' },
    note: 'It credits Nordline, which named 400 residents elsewhere. Here they are 600.',
  },
  { article: 'coastline-fire', reviewer: TWO, question: 'text-type', value: 'news' },
  { article: 'ledger-correction', reviewer: ONE, question: 'headline', value: 'represents' },
  { article: 'ledger-correction', reviewer: ONE, question: 'originality', value: 'original' },
  { article: 'ledger-correction', reviewer: ONE, question: 'attribution', value: 'nothing-copied' },
  { article: 'ledger-correction', reviewer: ONE, question: 'text-type', value: 'news' },
  { article: 'ledger-correction', reviewer: TWO, question: 'headline', value: 'represents' },
  { article: 'post-2024', reviewer: ONE, question: 'headline', value: 'represents' },
  { article: 'post-2024', reviewer: ONE, question: 'originality', value: 'original' },
  { article: 'post-2024', reviewer: ONE, question: 'attribution', value: 'nothing-copied' },
  { article: 'post-2024', reviewer: ONE, question: 'text-type', value: 'news' },
  { article: 'post-2024', reviewer: TWO, question: 'headline', value: 'represents' },
  { article: 'post-2024', reviewer: TWO, question: 'originality', value: 'original' },
  { article: 'post-2024', reviewer: TWO, question: 'attribution', value: 'cannot-say' },
  { article: 'post-2024', reviewer: TWO, question: 'text-type', value: 'news' },
  { article: 'post-2024', reviewer: THREE, question: 'headline', value: 'represents' },
  { article: 'post-2024', reviewer: THREE, question: 'originality', value: 'original' },
  { article: 'post-2024', reviewer: THREE, question: 'attribution', value: 'nothing-copied' },
  { article: 'post-2024', reviewer: THREE, question: 'text-type', value: 'news' },
  { article: 'tidewater-opinion', reviewer: THREE, question: 'text-type', value: 'opinion' },
] as const satisfies readonly DemoAnswer[]
