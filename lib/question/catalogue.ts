/**
 * The questions that a project may ask about an article, and their answers. Sections, names and refs are those of the draft
 * “Credibility Signals” of the W3C Credible Web Community Group (26 November 2019, https://credweb.org/signals-20191126); what has
 * no ref is ours. Answers keep the version they were given under: a reworded question or answer is a new version.
 */
export const CATALOGUE_VERSION = 1

export const SIGNALS_DRAFT = 'https://credweb.org/signals-20191126'

export const QUESTIONS = [
  'headline',
  'originality',
  'attribution',
  'rhetoric',
  'anonymous-sources',
  'text-type',
] as const
export type QuestionId = (typeof QUESTIONS)[number]

/** A signal of the draft: its section, and the ref by which the draft names its statement, where it has one of its own. */
export type Signal = { section: string; ref: string | null }

export type AnswerOption = { value: string; label: string; signal: Signal | null }

export type Question = {
  id: QuestionId
  /** What it is called in lists and charts. */
  name: string
  ask: string
  /** Where it stands in the draft, and under which name. */
  section: string
  signalName: string
  options: readonly AnswerOption[]
}

/** The answer that says nothing: it is kept, and left out of agreement and shares like no answer at all. */
export const CANNOT_SAY = 'cannot-say'

const says = (value: string, label: string, section: string, ref: string | null): AnswerOption => ({
  value,
  label,
  signal: { section, ref },
})
const ours = (value: string, label: string): AnswerOption => ({ value, label, signal: null })
const cannotSay = ours(CANNOT_SAY, 'Cannot say')

export const CATALOGUE: readonly Question[] = [
  {
    id: 'headline',
    name: 'Headline',
    ask: 'Does the headline represent the body? Where it does not, what weighs most?',
    section: '8.2.1',
    signalName: 'Title Representativeness',
    options: [
      says('represents', 'Represents the body', '8.2.1', '63bdbf87'),
      says('other-topic', 'Is about something else than the body', '8.2.1.1', '62c31a40'),
      says('other-emphasis', 'Stresses other things than the body', '8.2.1.2', '5a2ef41f'),
      says('little-information', 'Tells little about the body', '8.2.1.3', '142ae588'),
      says('other-stance', 'Takes another stance than the body', '8.2.1.4', '4ebbb75b'),
      says('overstates', 'Overstates what the body says', '8.2.1.5', '4c0e31e7'),
      says('understates', 'Understates what the body says', '8.2.1.6', '44bff56c'),
      cannotSay,
    ],
  },
  {
    id: 'originality',
    name: 'Originality',
    ask: 'Is the text the outlet’s own?',
    section: '7.1.1',
    signalName: 'Originality Types',
    options: [
      says('original', 'Most likely original', '7.1.1.1', 'e595c4b2'),
      says('altered-copy', 'A copy, with some parts different or remixed', '7.1.1.2', '6acabe52'),
      says('quotes-extensively', 'Quotes another source extensively', '7.1.1.3', '8001f76c'),
      says('duplicate', 'A wholesale duplicate of another article', '7.1.1.4', '69857b93'),
      cannotSay,
    ],
  },
  {
    id: 'attribution',
    name: 'Attribution',
    ask: 'Where text is copied, does the report say from where?',
    section: '7.1.2',
    signalName: 'Attribution of Non-Original Content',
    options: [
      ours('nothing-copied', 'Nothing is copied'),
      says('accurate', 'Yes, accurately', '7.1.2.1', '9ce28cf4'),
      says('inaccurate', 'Yes, but inaccurately', '7.1.2.2', '334e1ec7'),
      says('not-given', 'No', '7.1.2.3', '31755cbb'),
      says('unclear-original', 'It is unclear which text is the original', '7.1.2.4', 'b1794319'),
      cannotSay,
    ],
  },
  {
    id: 'rhetoric',
    name: 'Rhetoric',
    ask: 'Is the rhetoric proportional to what is reported?',
    section: '7.2.1',
    signalName: 'Rhetorical Proportionality',
    options: [
      says('proportional', 'Proportional', '7.2.1.1', 'fe3b53d1'),
      says('exaggerating', 'Exaggerates in the extreme', '7.2.1.2', '853a3706'),
      // The draft prints the ref of 7.2.1.2 here once more, so it names no statement of its own.
      says('minimizing', 'Minimizes in the extreme', '7.2.1.3', null),
      cannotSay,
    ],
  },
  {
    id: 'anonymous-sources',
    name: 'Anonymous sources',
    ask: 'Does the report rest on anonymous sources?',
    section: '7.4.1',
    signalName: 'Source Types',
    options: [
      ours('none', 'It cites none'),
      says('cited', 'Cites some, and would read the same without them', '7.4.1.7', '5ab55dfc'),
      says('one-material', 'Rests on a single one', '7.4.1.8', 'db18b042'),
      says('several-material', 'Rests on more than one', '7.4.1.10', '70fff801'),
      cannotSay,
    ],
  },
  {
    id: 'text-type',
    name: 'Type of text',
    ask: 'What kind of text does it appear to be?',
    section: '3.6',
    signalName: 'Text type',
    options: [
      says('news', 'News', '3.6.1', '18da5ac5'),
      says('opinion', 'Opinion', '3.6.2', 'e1f7bea2'),
      says('satire', 'Satire', '3.6.3', '0cc29b00'),
      cannotSay,
    ],
  },
]

/** The question with that id; null for what the catalogue does not know. */
export function questionOf(id: string): Question | null {
  return CATALOGUE.find((question) => question.id === id) ?? null
}

/** Those of the catalogue that a project asks, in the catalogue's order. */
export function askedOf(ids: readonly string[]): Question[] {
  return CATALOGUE.filter(({ id }) => ids.includes(id))
}

/** How an answer reads; a value of another version of the catalogue reads as it was stored. */
export function labelOf(id: string, value: string): string {
  return questionOf(id)?.options.find((option) => option.value === value)?.label ?? value
}

/** Whether an answer says something: neither taken back nor “cannot say”. */
export function isTelling(value: string | null): value is string {
  return value !== null && value !== CANNOT_SAY
}
