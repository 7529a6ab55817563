/**
 * Words that news uses for one act. A line is one concept; its first word names it. Written by hand for what
 * reports tell of most: harm, arrests, courts, crime, trade, office, sport, weather, machines. Not a thesaurus:
 * a word that means several things stays out.
 */
import { stem } from '@/lib/text/stem'

const CONCEPTS = `
kill murder slay slain homicide manslaughter fatal fatality casualty killing killer gunned
die dead death deceased perish
wound injure injury hurt wounded maim
arrest detain detention apprehend custody nab nabbed jail imprison imprisonment prison
charge accuse accusation indict indictment allege allegation
trial court hearing courtroom tribunal
convict conviction guilty verdict
sentence sentenced sentencing
shoot gunman gunfire gunshot shooting shooter
weapon gun rifle pistol handgun firearm
police cop officer policeman policewoman constable
soldier troop army military
protest demonstrate demonstration demonstrator rally protester
clash confront confrontation
blaze fire inferno flame arson
explode explosion blast bomb bombing detonate
attack assault raid strike airstrike
steal thief rob robbery robber burglary burglar heist loot
smuggle smuggler smuggling traffic trafficker
buy acquire acquisition purchase takeover
sell seller
merge merger
announce announcement unveil reveal
launch introduce release debut
hire appoint appointment
nominate nomination nominee
fire sack dismiss oust
resign resignation
quit retire retirement
replace successor succeed
elect election vote poll
win victory triumph victorious champion championship title
beat defeat
lose loser
marry wedding marriage wed bride
divorce split
earthquake quake tremor temblor aftershock
magnitude
flood flooding
storm hurricane typhoon cyclone
crash collide collision wreck
sink capsize
rescue save
hospital clinic
doctor physician
rehab rehabilitation
child kid
teenager teen
mother mom
father dad
woman lady
lawyer attorney
lawsuit sue suit litigation
infringe infringement
patent
ban prohibit
fine penalty penalise
company firm corporation
layoff redundancy
job employment
cut slash reduce reduction
increase rise grow growth
price cost
chip processor
phone smartphone iphone handset
laptop notebook
internet web online
cable
outage disruption disrupt
escape flee fugitive breakout
search hunt manhunt
kidnap abduct abduction hostage
pirate hijack hijacker
navy warship frigate
ship vessel boat
plane aircraft jet airplane
airport airfield
car vehicle automobile
actor actress star
movie film
singer musician
president leader
minister
deny denial
confirm confirmation
accord agreement deal pact
talk negotiation negotiate
vaccine vaccination
disease illness
climb climber mountaineer
avalanche
drunk dui dwi intoxicated
`

const NAMES: ReadonlyMap<string, string> = new Map(
  CONCEPTS.trim()
    .split('\n')
    .flatMap((line) => {
      const words = line.split(' ').map(stem)
      // The asterisk cannot be part of a term, so that a concept is never taken for a word.
      return words.map((word) => [word, `*${words[0]}`] as const)
    })
    .reverse(),
)

/** The concept of a term, or the term itself. */
export function conceptOf(term: string): string {
  return NAMES.get(term) ?? term
}
