import type { DemoDiscussion } from './corpus'

const LEAD = 'lead@example.org'
const ONE = 'reviewer1@example.org'
const TWO = 'reviewer2@example.org'
const THREE = 'reviewer3@example.org'

/** In the order in which they were begun. The first is private: reviewer3 has not submitted that report. */
export const discussions = [
  {
    about: { article: 'tidewater-opinion' },
    comments: [
      {
        by: THREE,
        body: 'This whole column wants to persuade. Are the figures in it still facts, or is everything in an opinion piece an opinion?',
      },
      {
        by: LEAD,
        body: 'Go sentence by sentence. “Five firefighters were injured” is stated as fact here as anywhere else; “it was a disgrace” is an opinion. Where it is printed does not choose the tag.',
      },
    ],
  },
  {
    about: { link: ['one-lf-start', 'one-cf-time'] },
    comments: [
      {
        by: TWO,
        body: 'I linked these two as corroborating: “shortly after 4.20” and “about 4.30” can both be right. How far apart must two times be to contradict each other?',
      },
      { by: ONE, body: 'I read “shortly after” as a minute or two. Ten minutes is a lot when a silo burns.' },
      {
        by: LEAD,
        body: 'The test is whether both can be right, and with “about” they can. I shall settle it as corroborates, time. Had the second report said 4.30 sharp, they would contradict each other.',
      },
    ],
    resolvedBy: LEAD,
  },
  {
    about: { span: 'two-lf-bearing' },
    comments: [
      {
        by: ONE,
        body: 'You have this as an opinion because she gives a likelihood. I have it as a claim: it is hedged, and an inquiry can find the cause.',
      },
      {
        by: TWO,
        body: 'What the cause was can be checked. What was “most likely” that morning was her judgement. @Ines Calloway, which of the two do we tag?',
        mentions: [LEAD],
      },
    ],
  },
] as const satisfies readonly DemoDiscussion[]
