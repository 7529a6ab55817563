import type { DemoArticle } from './corpus'

/** Four reports on the fire of March 2025 and two on its look-alike of February 2024. Places, people and papers are invented. */
export const articles = [
  {
    key: 'ledger-fire',
    title: 'Three Firefighters Injured as Fire Tears Through Vessmark Grain Terminal',
    outlet: 'The Harbour Ledger',
    event: 'fire-2025',
    byline: 'Mara Ellington',
    url: 'https://harbour-ledger.example/2025/03/14/grain-terminal-fire',
    publishedAt: '2025-03-14',
    text: `Three Firefighters Injured as Fire Tears Through Vessmark Grain Terminal

By Mara Ellington

A fire broke out at the Kestrel Grain terminal in the port of Vessmark shortly after 4.20 a.m. on Friday and burned for more than nine hours before crews brought it under control.

Three firefighters were injured, one of them seriously, the Vessmark Fire Service said. All three were taken to St Brannoc Hospital.

About 400 residents of the Ropewalk quarter were told to leave their homes because of the smoke, according to the news agency Nordline. “The wind carried burning dust across the basin, and the order to leave came at 5.10 a.m.,” the agency reported.

The fire started in the conveyor gallery between silos 6 and 7. Part of the gallery roof collapsed into the basin.

Fire chief Ingrid Sølvberg said an overheated bearing was the most likely cause. “We found a bearing that had run hot for hours,” she told reporters at the gate. “It is early, and I will not rule anything out.”

Kestrel Grain, which runs the terminal, said that every safety check had been completed in February. A dock worker who asked not to be named disputed this. “Nobody has cleaned that gallery since Christmas,” the worker said.

The port was closed to shipping until Friday evening. Eleven vessels waited in the roads.

Mayor Tomasz Wróbel praised the crews. “They saved the old town,” he said.

It was the worst fire that the port has seen in decades.
`,
  },
  {
    key: 'coastline-fire',
    title: 'Grain Fire Empties Homes Beside Vessmark Harbour',
    outlet: 'Coastline Daily',
    event: 'fire-2025',
    url: 'https://coastline-daily.example/news/vessmark-grain-fire',
    publishedAt: '2025-03-14',
    originName: 'Nordline',
    text: `Grain Fire Empties Homes Beside Vessmark Harbour

VESSMARK, 14 March 2025 (Nordline) — A fire at the Kestrel Grain terminal in Vessmark sent thick smoke over the harbour on Friday and forced the port to close.

About 600 residents of the Ropewalk quarter were told to leave their homes because of the smoke. The wind carried burning dust across the basin, and the order to leave came at 5.10 a.m.

Four firefighters were injured, said Dr Amélie Okafor of St Brannoc Hospital. “Three have burns and one has a broken wrist,” she said. “None of them is in danger.”

“Thank you to every crew 💙🚒,” Mayor Tomasz Wróbel wrote to the city’s followers. “You were magnificent.”

The fire began in the conveyor gallery between silos 6 and 7 at about 4.30 a.m. and was under control by early afternoon.

The Port Authority of Vessmark said that 9,000 tonnes of wheat had been lost. Kestrel Grain put the loss at “no more than 5,000 tonnes”.

Investigators suspect an electrical fault in the gallery lights, according to two people with knowledge of the inquiry.

A spokeswoman for the Port Authority, Leïla Haddou, said the basin would reopen on Saturday morning. “Ships are our bread, and we will not leave them waiting,” she said.

Schools in the quarter stayed shut for the day. Residents were allowed home at 6 p.m.
`,
  },
  {
    key: 'ledger-correction',
    title: 'Correction: Five Firefighters Were Hurt in Terminal Fire',
    outlet: 'The Harbour Ledger',
    event: 'fire-2025',
    byline: 'Mara Ellington',
    url: 'https://harbour-ledger.example/2025/03/16/correction-terminal-fire',
    publishedAt: '2025-03-16',
    text: `Correction: Five Firefighters Were Hurt in Terminal Fire

By Mara Ellington

Five firefighters were injured in Friday’s fire at the Kestrel Grain terminal, not three as The Harbour Ledger first reported. Two members of a harbour fireboat’s crew went to hospital on Saturday with smoke in their lungs.

The Vessmark Fire Service confirmed the new figure on Sunday. “Our first count left out the boat,” fire chief Ingrid Sølvberg said. “That was our mistake and not the newspaper’s.”

The city also corrected the number of people who had to leave the Ropewalk quarter. Its register lists 612 residents who were moved, far above the 400 named on the day of the fire.

Ms Sølvberg withdrew her earlier remark about the cause. “The bearing was hot because the belt was burning, and not the other way round,” she said. Inspectors are now looking at a cable above silo 7.

Kestrel Grain said the loss of wheat came to 5,400 tonnes after the silos had been weighed. The Port Authority of Vessmark accepted that figure.

The first alarm reached the control room at 4.17 a.m., the log of the fire service shows. The port opened again on Saturday at 9 a.m., and the last of the waiting ships left the roads that night.

The Harbour Ledger regrets the error.
`,
  },
  {
    key: 'tidewater-opinion',
    title: 'Vessmark Was Warned, and Vessmark Looked Away',
    outlet: 'Tidewater Review',
    event: 'fire-2025',
    byline: 'Edvin Marsh',
    url: 'https://tidewater-review.example/opinion/vessmark-was-warned',
    publishedAt: '2025-03-18',
    text: `Vessmark Was Warned, and Vessmark Looked Away

By Edvin Marsh

No one who has walked past the Kestrel silos in a dry east wind can have been surprised by Friday’s fire. It was a disgrace long before it was a disaster.

The facts are bad enough. Five firefighters were injured, and more than 600 people spent the day in a sports hall. The same terminal burned in February 2024, and the inquiry into that fire asked for sprinklers in the conveyor gallery. There were no sprinklers in the gallery on Friday.

Kestrel Grain says the work was planned for the summer. A plan is not a pump. The company has put its dividends first for years, and it will do so again unless the licence is taken away.

“We wrote four letters about the dust,” says Halima Renn of the dockers’ union. “We got one answer, and it was a calendar.” The company told this column that it knows of only two letters.

Mayor Tomasz Wróbel calls the response of the city “exemplary”. It was not. Sirens in the Ropewalk quarter stayed silent until 5.40 a.m., half an hour after the order to leave.

Some will say that grain burns and that ports are risky places. Perhaps. But the Port Authority should publish its dust readings now, and the council must close the terminal until the sprinklers hang.
`,
  },
  {
    key: 'post-2024',
    title: 'Dust Fire Shuts Vessmark Grain Terminal',
    outlet: 'Vessmark Evening Post',
    event: 'fire-2024',
    url: 'https://evening-post.example/2024/02/22/dust-fire',
    publishedAt: '2024-02-22',
    text: `Dust Fire Shuts Vessmark Grain Terminal

VESSMARK, 22 February 2024 — A fire broke out at the Kestrel Grain terminal in the port of Vessmark shortly before 11 p.m. on Wednesday and was put out within three hours.

Two firefighters were injured, the Vessmark Fire Service said. Both went home from St Brannoc Hospital the same night.

About 150 residents of the Ropewalk quarter were told to stay indoors and close their windows. Nobody had to leave.

The fire started in the dust filter of silo 3. “Dust, heat, no cleaning: that is all it takes,” said Orsolya Brandt, the fire chief.

Kestrel Grain said a contractor’s welding torch had set off the fire. The contractor, Bellweather Metalwork, denied it. “Our people had left the site at six,” its director, Paulo Nkemelu, said.

The terminal lost 700 tonnes of barley, the company said. It expects to load ships again on Monday.

The dockers’ union asked for an inquiry. “Next time the wind will not be so kind,” said Halima Renn, who speaks for the union in Vessmark.

The port stayed open throughout.
`,
  },
  {
    key: 'courier-2024',
    title: 'Two Hurt in Blaze at Vessmark Port Silo',
    outlet: 'Inland Courier',
    event: 'fire-2024',
    byline: 'Jonas Petrauskas',
    url: 'https://inland-courier.example/2024/02/23/vessmark-silo',
    publishedAt: '2024-02-23',
    text: `Two Hurt in Blaze at Vessmark Port Silo

By Jonas Petrauskas

A blaze at the Kestrel Grain terminal in Vessmark injured two firefighters late on Wednesday and destroyed the dust filter of one silo.

The fire was out by 2 a.m., the Vessmark Fire Service said. Three engines and a fireboat were sent.

No homes were evacuated, but some 90 people in the Ropewalk quarter were asked to keep their windows shut, the city said.

Kestrel Grain lost 1,200 tonnes of barley, according to a trader who asked not to be named. The company has given a lower figure.

The cause is in dispute. The company blames welding work on the filter. Fire chief Orsolya Brandt said that she had found no sign of welding. “I looked for it, and it is not there,” she told the Inland Courier.

The Port Authority of Vessmark announced an inquiry that will report by the autumn. Sprinklers in the conveyor galleries are among the questions that it will study.

It was a small fire with a large lesson: a terminal that is not swept will burn.
`,
  },
] as const satisfies readonly DemoArticle[]
