import type {
  AnnotationColumn,
  AnswerColumn,
  ArticleColumn,
  ExportName,
  LinkColumn,
  LinkEndColumn,
  StatementColumn,
} from './columns'

const annotation: Record<AnnotationColumn, string> = {
  annotation_id: 'Id of the annotation (UUID); the same in links.csv and in the API.',
  project: 'The project’s short name, as in its address.',
  article_id: 'Id of the article (UUID); the same in articles.csv.',
  article_title: 'The article’s title.',
  outlet: 'Who published the article.',
  event: 'The happening that the article reports.',
  article_url: 'The article’s address.',
  published_at: 'When it was published, as far as it is known: a day, or a moment in UTC.',
  review_id: 'Id of the review (UUID): one reviewer’s work on one article.',
  review_kind: 'independent, or final for the settled layer.',
  review_status: 'assigned, in-progress or submitted.',
  reviewer: 'E-mail address of the reviewer, or R1, R2, … with pseudonyms.',
  tag: 'fact, claim or opinion.',
  start: 'First character of the span: code points from the start of the text, the first one being 0.',
  end: 'The code point after its last character; end − start is its length.',
  quote: 'The span’s text, exactly as it stands in the article.',
  speaker: 'Whom the text credits.',
  unsure: 'true when the reviewer marked it as unsure, else false.',
  note: 'The reviewer’s note.',
  corroborates: 'How many corroborating links it has, from or to it.',
  contradicts: 'How many contradicting links it has, from or to it.',
  created_at: 'When it was made, in UTC.',
  updated_at: 'When it was last changed, in UTC.',
  version: 'Counts its changes, from 1.',
  searched_reports:
    'In how many other reports its reviewer searched for it and found nothing; linked ones do not count.',
  linked_reports: 'With how many other reports links connect it.',
  span_event: 'The event that the span is about: its own where the reviewer named one, else its article’s.',
  guideline_version: 'Version of the guidelines when it was made; empty where that was not recorded.',
  came_from: 'Of a final review: ids of the annotations that it was made of, with ; between.',
}

const end: Record<LinkEndColumn, string> = {
  annotation_id: 'Id of the annotation.',
  article_id: 'Id of its article.',
  article_title: 'Title of its article.',
  outlet: 'Who published its article.',
  event: 'The event that it is about: its own where the reviewer named one, else its article’s.',
  published_at: 'When its article was published.',
  tag: 'fact, claim or opinion.',
  start: 'First character of the span, in code points from 0.',
  end: 'The code point after its last character.',
  quote: 'The span’s text.',
  speaker: 'Whom the text credits.',
}

const link: Record<Exclude<LinkColumn, `from_${LinkEndColumn}` | `to_${LinkEndColumn}`>, string> = {
  link_id: 'Id of the link (UUID).',
  project: 'The project’s short name.',
  relation: 'corroborates, contradicts, supersedes (the from end replaces the to end) or look-alike.',
  facets: 'What it is about: quantity, time, place, actor, wording, in this order and with ; between.',
  same_event: 'true or false; empty when the event of an end is unknown.',
  reviewer: 'E-mail address of its author, or R1, R2, … with pseudonyms.',
  review_kind: 'Kind of the review that its from end belongs to: independent or final.',
  note: 'The reviewer’s note.',
  unsure: 'true or false.',
  created_at: 'When it was made, in UTC.',
  updated_at: 'When it was last changed, in UTC.',
  version: 'Counts its changes, from 1.',
  came_from: 'Of a final review: ids of the links that it was made of, with ; between.',
}

const article: Record<ArticleColumn, string> = {
  article_id: 'Id of the article (UUID).',
  project: 'The project’s short name.',
  title: 'Its title.',
  outlet: 'Who published it.',
  event: 'The happening that it reports.',
  byline: 'Who wrote it, as printed.',
  url: 'Its address.',
  published_at: 'When it was published, as far as it is known: a day, or a moment in UTC.',
  origin: 'Where it really comes from, when that is not its outlet.',
  text_sha256: 'SHA-256 of its text in UTF-8, hexadecimal.',
  length: 'Length of its text in code points.',
  reviews_submitted: 'How many reviews of it are submitted.',
  reviews_open: 'How many are assigned or in progress.',
  facts: 'How many annotations are tagged fact.',
  claims: 'How many are tagged claim.',
  opinions: 'How many are tagged opinion.',
  links: 'How many links have an end in it; one within it counts once.',
  imported_at: 'When it was added, in UTC.',
  origin_kind: 'unknown, own, agency, or reprint (of an article, an outlet or what origin names).',
  origin_article_id: 'Id of the article that it reprints (UUID), when that is in the project.',
  language: 'Language of its text as a BCP 47 primary subtag (en, sr); empty where it is not known.',
}

const statement: Record<StatementColumn, string> = {
  statement_id: 'Smallest id of its annotations (UUID), by which its page and the API find it.',
  project: 'The project’s short name.',
  layer: 'Whose spans it is made of: final, submitted, all, or the id of a reviewer.',
  event: 'The happening that it is about.',
  quote: 'One of its quotes, exactly as it stands in a report: the one most like the others.',
  reports: 'How many reports say so.',
  independent_origins: 'From how many independent origins they have it.',
  origins: 'Each origin with its number of reports, with ; between.',
  contradicted: 'true when a span contradicts it, else false.',
  reports_otherwise: 'How many reports say otherwise.',
  independent_origins_otherwise: 'From how many independent origins those have it.',
  says_so: 'Outlet and day of each report that says so, with ; between.',
  says_otherwise: 'Outlet and day of each report that says otherwise, with ; between.',
  differences:
    'What tells those who say otherwise apart, as facet: their words ≠ the statement’s, with ; between.',
  article_ids: 'Ids of the articles that say so, in the same order, with ; between.',
  article_ids_otherwise: 'Ids of the articles that say otherwise, with ; between.',
  annotation_ids: 'Ids of its annotations, with ; between.',
  annotation_ids_otherwise: 'Ids of the annotations that say otherwise, with ; between.',
  replaced:
    'Each report whose figure a later one supersedes, as outlet and day: its words → the later ones, outlet and day of those, with ; between.',
  annotation_ids_replacing:
    'Ids of the annotations that have the later figures, in the same order, with ; between.',
}

const answer: Record<AnswerColumn, string> = {
  answer_id: 'Id of the answer (UUID).',
  project: 'The project’s short name.',
  article_id: 'Id of the article (UUID); the same in articles.csv.',
  article_title: 'The article’s title.',
  outlet: 'Who published the article.',
  event: 'The happening that the article reports.',
  published_at: 'When it was published, as far as it is known: a day, or a moment in UTC.',
  review_id: 'Id of the review (UUID): one reviewer’s work on one article.',
  review_kind: 'independent, or final for the settled layer.',
  review_status: 'assigned, in-progress or submitted.',
  reviewer: 'E-mail address of the reviewer, or R1, R2, … with pseudonyms.',
  question: 'What was asked: headline, originality, attribution, rhetoric, anonymous-sources or text-type.',
  signal_section: 'Section of the draft Credibility Signals that the question comes from.',
  answer: 'Which of the question’s answers was given; cannot-say says nothing.',
  signal_ref: 'The draft’s ref of the signal that the answer states; empty where it has none.',
  note: 'The reviewer’s note.',
  catalogue: 'Version of the catalogue of questions that it was given under.',
  created_at: 'When it was given first, in UTC.',
  updated_at: 'When it was last changed, in UTC.',
  version: 'Counts its changes, from 1.',
  came_from: 'Of a final review: ids of the reviews that had answered the same, with ; between.',
}

const linkEnds = Object.fromEntries(
  Object.entries(end).flatMap(([column, meaning]) => [
    [`from_${column}`, `From: ${meaning}`],
    [`to_${column}`, `To: ${meaning}`],
  ]),
)

/** What each column holds, in a sentence: the export page shows it and docs/exports.md repeats it. */
export const MEANINGS: Record<ExportName, Readonly<Record<string, string>>> = {
  annotations: annotation,
  links: { ...link, ...linkEnds },
  articles: article,
  statements: statement,
  answers: answer,
}
