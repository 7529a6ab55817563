import { SMALL } from '@/lib/credibility/wilson'
import { SIGNALS_DRAFT } from '@/lib/question/catalogue'

/** The method of the profiles in plain words. */
export function Method() {
  return (
    <div className="prose max-w-[70ch]">
      <h2>What is counted</h2>
      <p>
        Each report is counted by its final review, the one in which a lead has settled what the reviewers
        marked differently. A report without a final review is counted by all its submitted reviews. Work in
        progress is never counted.
      </p>
      <p>
        A <strong>fact</strong> is what a report asserts in its own voice and what can be checked; a{' '}
        <strong>claim</strong> can be checked too, but is attributed, hedged or disputed. Facts and claims
        together are the <strong>checkable</strong> spans. Opinions are counted, and left out of every share.
      </p>
      <ul>
        <li>
          <strong>With a named speaker</strong>: checkable spans that credit a person, an organisation or an
          agency by name. “Officials” or “witnesses” are no name.
        </li>
        <li>
          <strong>Independently corroborated</strong>: checkable spans whose statement has at least two
          independent origins. The origin of a span is its named speaker; without one, it is the agency or
          outlet that its report was copied from, else the outlet itself. Five reports that quote one agency
          are one origin, and do not corroborate each other.
        </li>
        <li>
          <strong>Contradicted</strong>: checkable spans whose statement a reviewer has linked to another that
          says otherwise. Both sides count: the link does not tell who is right.
        </li>
        <li>
          <strong>Superseded</strong>: checkable spans that a later figure replaces, whoever brought it.{' '}
          <strong>Corrected by the outlet itself</strong>: those among them whose later figure the same outlet
          brought.
        </li>
        <li>
          <strong>Reprints</strong>: reports that are known to repeat another outlet’s text, of all the
          outlet’s reports here.
        </li>
      </ul>
      <h2>k of n, and the bar</h2>
      <p>
        Every share is written as the numbers that it is made of, and each number opens its spans. The bar is
        Wilson’s score interval of 95 % (1927): had other reports of the same kind been marked, the share
        would likely lie within it. A wide bar means that little is known. With fewer than {SMALL} spans the
        figure is grey.
      </p>
      <p>
        Where several reviewers have marked the same report, their spans are all counted, but they are not
        more evidence than one reviewer’s would be: the interval is as wide as if n were divided by the number
        of reviews per report, and so is the n that decides what is grey.
      </p>
      <p>
        Sorted by a share, outlets stand in the order of the lower end of the bar, so that nine of ten come
        before one of one.
      </p>
      <h2>Questions about a report</h2>
      <p>
        A project may ask its reviewers about each report as a whole: whether the headline represents the
        body, whether the text is the outlet’s own, whether copied text says where it comes from. A report’s
        profile shows what its final review answers, else how many of its submitted reviews answer what.
        “Cannot say” and questions left open are counted nowhere. Most of the wording is that of the draft{' '}
        <a href={SIGNALS_DRAFT} target="_blank" rel="noreferrer">
          Credibility Signals
        </a>{' '}
        of the W3C’s Credible Web group, which is not a standard.
      </p>
      <p>
        Outlets have no figure of these answers, and no answer is good or bad in itself: a satire is no failed
        news report, and a copy that names its source is not worse than a text of one’s own. Which answers add
        up to what would be a score.
      </p>
      <h2>What it does not say</h2>
      <ul>
        <li>
          Not whether something is true. Corroborated means that another origin says so; both may be wrong.
          Uncorroborated may mean that nobody else was there, or that nobody has searched yet.
        </li>
        <li>
          Not how credible an outlet is. The reports here were chosen for this project; they are no sample of
          all that an outlet publishes, and the interval cannot know that.
        </li>
        <li>
          Not who made a mistake. A contradiction counts for both sides; a correction may be a sign of care.
        </li>
        <li>
          Not that spans are independent of each other. Those of one report often stand or fall together, so
          the real uncertainty is wider than the bar.
        </li>
        <li>
          Not what a report is, where a question is answered, but how reviewers read it. “Most likely
          original” means that they know of no other source; “represents the body” does not mean that the body
          is right. How far reviewers agree on each question stands on the agreement page.
        </li>
      </ul>
      <p>
        There is no single score, and none is kept. Adding these shares up would need weights that no data of
        this project can give.
      </p>
    </div>
  )
}
