/**
 * Five invented reports on one event. The first three carry the copy of one agency: the first says so in its dateline,
 * the second reprints it whole, the third cuts it short and changes a number. The last two report for themselves.
 * `quote` is where each says how many were hurt.
 */
export const REPRINT_EVENT = 'Collapse of the Ravensmoor footbridge'
export const REPRINT_AGENCY = 'Tidewater Wire'

export const REPRINTS = [
  {
    key: 'agency',
    title: 'Footbridge collapses in Ravensmoor, seven hurt',
    outlet: 'Ravensmoor Chronicle',
    publishedAt: '2024-06-03T07:30:00Z',
    originName: REPRINT_AGENCY,
    quote: 'Seven people were injured when the old footbridge over the Ravens gave way on Monday morning',
    text: `RAVENSMOOR (Tidewater Wire) — Seven people were injured when the old footbridge over the Ravens gave way on Monday morning, the county ambulance service said.

The middle span dropped into the river at about 6.40 a.m., when commuters were crossing from the station to the market. Divers searched the water until noon and found nobody else.

The bridge was built in 1911 and was last inspected eighteen months ago. Engineers had closed one of its two lanes in March because of rust.

“We heard a crack like a rifle shot, and then it was gone,” said Hollis Quarmby, who sells fish on the eastern bank.

The council said that it would publish the report of the last inspection within a week.
`,
  },
  {
    key: 'whole',
    title: 'Seven injured as bridge falls into river',
    outlet: 'The Dunmere Courier',
    publishedAt: '2024-06-03T11:00:00Z',
    quote: 'Seven people were injured when the old footbridge over the Ravens gave way on Monday morning',
    text: `Seven people were injured when the old footbridge over the Ravens gave way on Monday morning, the county ambulance service said.

The middle span dropped into the river at about 6.40 a.m., when commuters were crossing from the station to the market. Divers searched the water until noon and found nobody else.

The bridge was built in 1911 and was last inspected eighteen months ago. Engineers had closed one of its two lanes in March because of rust.

“We heard a crack like a rifle shot, and then it was gone,” said Hollis Quarmby, who sells fish on the eastern bank.

The council said that it would publish the report of the last inspection within a week.

More on our live page.
`,
  },
  {
    key: 'changed',
    title: 'Commuters plunge into the Ravens',
    outlet: 'Morning Beacon',
    publishedAt: '2024-06-03T16:15:00Z',
    quote: 'Nine people were injured when the old footbridge over the Ravens gave way on Monday morning',
    text: `It was meant to be an ordinary start to the week.

Nine people were injured when the old footbridge over the Ravens gave way on Monday morning, the county ambulance service said.

The middle span dropped into the river at about 6.40 a.m., when commuters were crossing from the station to the busy market. Divers searched the water until noon and found nobody else.

The bridge was built in 1911 and was last inspected eight months ago. Engineers had closed one of its two lanes in March because of rust.

Trains through the town were running late for the rest of the day.
`,
  },
  {
    key: 'own-1',
    title: 'The morning the footbridge fell',
    outlet: 'Hartsea Observer',
    publishedAt: '2024-06-04',
    quote: 'Seven men and women were taken to hospital',
    text: `Our reporter stood on the quay when the bridge came down. Seven men and women were taken to hospital, most of them with broken bones; we counted the stretchers.

A baker pulled two of them from the water with a rope. He did not want to give his name.

By evening the wreck still lay across the current, and children had come to look at it.
`,
  },
  {
    key: 'own-2',
    title: 'Hospital: patients from bridge collapse are stable',
    outlet: 'Fenland Radio',
    publishedAt: '2024-06-04',
    quote: 'seven patients from the collapse',
    text: `Fenland Radio has spoken to the surgeons on duty. They treated seven patients from the collapse, and all of them are stable.

Two may go home tomorrow. The oldest is a man of 81 who had been on his way to buy seeds.

The hospital has asked visitors to use the northern entrance.
`,
  },
] as const
