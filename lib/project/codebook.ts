/**
 * The guidelines that a new project starts with, as Markdown without tables or raw HTML. Leads edit their copy;
 * changing this text changes no existing project.
 */
export const DEFAULT_GUIDELINES = `# How we annotate

We record what a report says, who says it, and what other reports say about the same thing. We do not decide what is true. Mark the shortest passage that makes one point: a clause is often enough. Spans may overlap.

## The three tags

- **Fact**: the report asserts it in its own voice, and it could be checked. The tag means *stated as fact*. It does not mean *true*: a wrong number, stated flatly, is still tagged fact.
- **Claim**: it could be checked, but the report attributes it, hedges it or calls it disputed.
- **Opinion**: a judgement, a prediction or an appeal. No record could settle it.

What a third party says, quoted or reported, is a claim or an opinion. It is never a fact, however plain it sounds.

## Which tag?

Ask in this order and stop at the first yes.

1. Could no document, measurement or witness ever settle it? Then it is an **opinion**.
2. Does the report name somebody who says so, if only as “officials” or “sources”? Then it is a **claim**.
3. Does the report hedge it (“reportedly”, “is thought to”) or call it disputed? Then it is a **claim**.
4. Otherwise it is a **fact**.

A headline follows the same rules. Where it is bolder than the text beneath it, tag both and link them.

## Examples

- *The bridge closed at noon.* Fact: the report’s own voice, and checkable.
- *The bridge closed at noon, police said.* Claim. Speaker: the police.
- *The bridge reportedly closed at noon.* Claim, with no speaker: hedged, and nobody is named.
- *“The bridge is a death trap,” the mayor said.* Opinion. Speaker: the mayor.
- *The mayor said the bridge had failed two inspections.* Claim. Speaker: the mayor. Inspections leave records.
- *The bridge will fail again.* Opinion: a prediction.
- *The council’s shameful delay lasted six months.* Two spans: *shameful* is an opinion, and *delay lasted six months* is a fact.

## Speakers

Name the speaker whom the text credits for the passage: a person, an organisation, a news agency, or an unnamed source such as *a dock worker*. Use one entry for one speaker, however the report varies the name. Where a spokeswoman speaks for an office and is named, she is the speaker. Where one person passes on another’s words, name the one whose words they are and put the go-between in the note. A fact has no speaker, because the report itself is speaking.

## Links

Link two spans only if both speak about the same thing. Read the passage around each before you decide.

- **Corroborates**: both say the same. Two reports that print one agency’s words agree, but have one origin: link them all the same, since the origins are counted later.
- **Contradicts**: both cannot be right.
- **Supersedes**: a later figure replaces an earlier one, as in a correction or a rising toll. Draw it from the later to the earlier.
- **Look-alike**: they read alike but concern different events, such as two fires in one building.

A different wording is not yet a contradiction, and neither is silence. *About thirty* and *thirty-two* can stand together; *three* and *four* injured at the same hour cannot.

Then say what the link is about, with as many facets as apply:

- **Quantity**: how many, how much
- **Time**: when, how long
- **Place**: where
- **Actor**: who did it, or to whom
- **Wording**: what it is called, or how it is explained

## Unsure, and notes

Mark **unsure** when you have read the passage twice and two answers still look right. Choose the likelier one and write one line on what would settle it. An honest doubt helps the lead more than a lucky guess, and shows where these guidelines need work. Do not use it to say that you doubt the speaker: what the speaker says may be wrong and your tag still right.

Work alone until you submit. Reviewers who compare notes first agree with each other, and measure nothing.
`
