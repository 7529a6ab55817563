import type { DemoCorpus, DemoEvent, DemoReview, DemoSpeaker, DemoUser } from './corpus'

// Without guidelines of its own the project gets the default codebook.
export const project: DemoCorpus['project'] = { slug: 'harbour-fire', name: 'The Vessmark harbour fire' }

export const events = [
  {
    key: 'fire-2025',
    name: 'Vessmark grain terminal fire, March 2025',
    place: 'Vessmark',
    fromDate: '2025-03-14',
    toDate: '2025-03-14',
  },
  {
    key: 'fire-2024',
    name: 'Vessmark grain terminal fire, February 2024',
    place: 'Vessmark',
    fromDate: '2024-02-21',
    toDate: '2024-02-22',
  },
] as const satisfies readonly DemoEvent[]

export const outlets = [
  'The Harbour Ledger',
  'Coastline Daily',
  'Tidewater Review',
  'Vessmark Evening Post',
  'Inland Courier',
] as const

export const speakers = [
  { name: 'Nordline', kind: 'agency' },
  { name: 'Vessmark Fire Service', kind: 'organisation' },
  { name: 'Port Authority of Vessmark', kind: 'organisation' },
  { name: 'Kestrel Grain', kind: 'organisation' },
  { name: 'City of Vessmark', kind: 'organisation' },
  { name: 'Bellweather Metalwork', kind: 'organisation' },
  { name: 'Ingrid Sølvberg', kind: 'person' },
  { name: 'Orsolya Brandt', kind: 'person' },
  { name: 'Tomasz Wróbel', kind: 'person' },
  { name: 'Amélie Okafor', kind: 'person' },
  { name: 'Leïla Haddou', kind: 'person' },
  { name: 'Halima Renn', kind: 'person' },
  { name: 'Paulo Nkemelu', kind: 'person' },
  { name: 'A dock worker', kind: 'unnamed' },
  { name: 'Two people with knowledge of the inquiry', kind: 'unnamed' },
  { name: 'A grain trader', kind: 'unnamed' },
] as const satisfies readonly DemoSpeaker[]

export const users = [
  { email: 'lead@example.org', name: 'Ines Calloway', role: 'lead', isAdmin: true },
  { email: 'reviewer1@example.org', name: 'Aino Pettersen', role: 'reviewer' },
  { email: 'reviewer2@example.org', name: 'Mateo Ruiz', role: 'reviewer' },
  { email: 'reviewer3@example.org', name: 'Zeynep Aksoy', role: 'reviewer' },
] as const satisfies readonly DemoUser[]

const ONE = 'reviewer1@example.org'
const TWO = 'reviewer2@example.org'
const THREE = 'reviewer3@example.org'

export const reviews = [
  { article: 'ledger-fire', reviewer: ONE, status: 'submitted', reachedParagraph: 11 },
  { article: 'coastline-fire', reviewer: ONE, status: 'submitted', reachedParagraph: 10 },
  { article: 'ledger-correction', reviewer: ONE, status: 'submitted', reachedParagraph: 9 },
  { article: 'post-2024', reviewer: ONE, status: 'submitted', reachedParagraph: 9 },
  { article: 'tidewater-opinion', reviewer: ONE, status: 'assigned', reachedParagraph: 0 },
  { article: 'ledger-fire', reviewer: TWO, status: 'submitted', reachedParagraph: 11 },
  { article: 'coastline-fire', reviewer: TWO, status: 'submitted', reachedParagraph: 10 },
  { article: 'post-2024', reviewer: TWO, status: 'submitted', reachedParagraph: 9 },
  { article: 'ledger-correction', reviewer: TWO, status: 'in-progress', reachedParagraph: 5 },
  { article: 'tidewater-opinion', reviewer: THREE, status: 'in-progress', reachedParagraph: 7 },
  { article: 'courier-2024', reviewer: THREE, status: 'in-progress', reachedParagraph: 8 },
  { article: 'ledger-fire', reviewer: THREE, status: 'assigned', reachedParagraph: 0 },
  { article: 'post-2024', reviewer: THREE, kind: 'training', status: 'submitted', reachedParagraph: 9 },
] as const satisfies readonly DemoReview[]
