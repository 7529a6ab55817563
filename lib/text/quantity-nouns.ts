/**
 * Which counted nouns stand for one another: police officers and policemen are the same, policemen are among the people. What is
 * in no table is only ever the same as itself.
 */
import { classes, PEOPLES, STATES } from './quantity-words'

/** Nouns that mean the same where news counts them, without blanks or hyphens. The first of a line names the class. */
export const UNIT_CLASSES = classes(`
  person: person individual human citizen inhabitant life fatality death dead body corpse victim casualty injury injured wounded arrest detainee arrestee detention soul
  resident: resident local villager islander townsperson townsman
  bystander: bystander passerby onlooker
  officer: officer police policeman policeperson cop constable gendarme lawman
  policewoman: policewoman
  coastguard: coastguard coastguardsman
  firefighter: firefighter fireman fireofficer firebrigademember
  docker: docker dockworker stevedore longshoreman dockhand harbourworker portworker
  miner: miner mineworker pitman
  sailor: sailor seaman seafarer mariner
  crew: crew crewman crewmember
  fisher: fisher fisherman
  postalworker: postalworker postman mailman
  soldier: soldier troop serviceman troops serviceperson trooper
  civilian: civilian noncombatant
  protester: protester protestor demonstrator
  attacker: attacker assailant
  gunman: gunman shooter
  militia: militia militiaman
  lawmaker: lawmaker legislator deputy parliamentarian mp
  journalist: journalist reporter newsman
  medic: medic paramedic ambulanceworker ambulanceofficer
  prisoner: prisoner inmate
  child: child kid minor youngster
  baby: baby infant
  teenager: teenager teen
  student: student pupil
  worker: worker employee staff staffer staffers workman
  man: man male
  woman: woman female
  vehicle: vehicle
  car: car automobile
  truck: truck lorry
  motorcycle: motorcycle motorbike
  aircraft: aircraft
  plane: plane airplane aeroplane
  helicopter: helicopter chopper
  vessel: vessel
  weapon: weapon
  firearm: firearm gun
  pistol: pistol handgun
  shot: shot gunshot
  round: round bullet
  home: home house dwelling residence
  flat: flat apartment
  country: country nation
  attack: attack
  municipality: municipality
`)

/** What holds what: `whole: part part …`, classes of the table above or nouns of their own. Two that hold each other are near. */
const PARTS = wholes(`
  person: resident bystander officer coastguard firefighter docker miner sailor crew fisher postalworker soldier civilian protester attacker lawmaker journalist medic prisoner child teenager student worker man woman
  person: activist migrant refugee passenger pedestrian driver cyclist motorist tourist visitor guest guard hostage rebel militant insurgent fighter terrorist suspect defendant patient doctor nurse teacher farmer climber hiker swimmer pilgrim worshipper shopper spectator fan militia peacekeeper
  officer: policewoman
  worker: docker miner postalworker
  soldier: conscript peacekeeper infantryman paratrooper marine servicewoman
  sailor: fisher
  protester: marcher rioter
  attacker: gunman bomber knifeman
  child: boy girl schoolchild baby toddler
  student: schoolchild schoolboy schoolgirl
  migrant: refugee
  refugee: migrant
  vehicle: car truck van bus motorcycle taxi ambulance jeep tractor minibus coach
  car: taxi
  aircraft: plane helicopter drone
  plane: jet airliner warplane
  vessel: ship boat ferry tanker freighter trawler yacht dinghy
  ship: ferry tanker freighter warship frigate
  boat: dinghy yacht trawler ferry
  weapon: firearm knife grenade
  firearm: rifle pistol revolver shotgun
  shot: round
  round: shot
  rocket: missile
  missile: rocket
  home: flat bungalow cottage
  building: home flat shop
  attack: strike assault raid airstrike
  strike: airstrike
  municipality: town city village
`)

const PARTS_NAMED = new Set([...PARTS].flatMap(([whole, parts]) => [whole, ...parts]))

// Says little without the word before it: dock workers and bank workers are not the same, workers may be either.
const ROLES = new Set(['worker', 'member', 'official', 'guard', 'driver', 'leader'])
// "Police officers", "coastguard men", "crew members": who they are stands before.
const BEHIND_BODY = new Set(['officer', 'man', 'woman', 'member', 'worker', 'person', 'personnel', 'staff'])
// Officers are the police, unless they are those of another body.
const BODIES = new Set(
  'prison customs border immigration probation army navy naval military intelligence corrections'.split(' '),
)
const OF_ANY = /(?:ed|ing|en)$|^(?:other|more|local|senior|young|old|former|foreign|armed|new|male|female)$/

/** A counted noun with the words before it. */
export type CountedNoun = { unit: string; modifiers: readonly string[] }

/** Two nouns count the same, the first holds the second or the other way about, they are near (rockets, missiles), or nothing of it. */
export type Kinship = 'same' | 'first' | 'second' | 'near' | null

/** How two counted nouns are to each other. Swapped nouns swap first and second. */
export function kinship(a: CountedNoun, b: CountedNoun): Kinship {
  const [x, y] = [resolved(a), resolved(b)]
  // Dock workers and workers, coastguard officers and officers: the one report says more of them than the other.
  if (x.head === y.head && (x.says === null || y.says === null)) return 'same'
  if (x.noun === y.noun) return x.of === y.of ? 'same' : null
  const [first, second] = [holds(x.noun, y.noun), holds(y.noun, x.noun)]
  return first && second ? 'near' : first ? 'first' : second ? 'second' : null
}

/** People, whoever they are. */
export const isAnybody = (noun: CountedNoun): boolean => resolved(noun).noun === 'person'

/** Whether a noun is in the tables here: of such, "no boats" is a figure. */
export const isKnownNoun = (unit: string): boolean =>
  UNIT_CLASSES.has(joined([unit])) || PARTS_NAMED.has(unit)

/** `head` is the noun alone, `says` the word before it that tells who they are, `of` the same where it makes another class. */
type Resolved = { noun: string; head: string; says: string | null; of: string | null }

// A figure is compared with many others.
const known = new WeakMap<CountedNoun, Resolved>()

function resolved(noun: CountedNoun): Resolved {
  const before = known.get(noun)
  if (before) return before
  const found = resolve(noun)
  known.set(noun, found)
  return found
}

function resolve({ unit, modifiers }: CountedNoun): Resolved {
  const people = PEOPLES.get(unit)
  if (people !== undefined) return { noun: `*${people}`, head: unit, says: null, of: null }
  const [two, last] = [joined(modifiers.slice(-2)), joined(modifiers.slice(-1))]
  const head = joined([unit])
  const isTelling = last !== '' && !OF_ANY.test(last) && !STATES.has(last) && !PEOPLES.has(last)
  const says = isTelling ? last : null
  const compound = [two + head, last + head].find((word) => word !== head && UNIT_CLASSES.has(word))
  if (compound !== undefined) return { noun: UNIT_CLASSES.get(compound) ?? compound, head, says, of: null }
  if (BEHIND_BODY.has(head) && last !== '') {
    const body = [two, last].map((word) => UNIT_CLASSES.get(word)).find((found) => found !== undefined)
    if (body !== undefined && (body === 'worker' || holds('person', body)))
      return { noun: body, head, says, of: null }
  }
  const noun = UNIT_CLASSES.get(head) ?? folded(head)
  const of = noun === 'officer' ? (BODIES.has(last) ? last : null) : ROLES.has(noun) ? says : null
  return { noun, head, says, of }
}

const joined = (words: readonly string[]): string => words.join('').replaceAll('-', '')

// "Coastguardsman" is a coastguard, a spokesperson a spokesman.
function folded(noun: string): string {
  const base = /^(.{3,}?)s?(?:man|person)$/.exec(noun)?.[1]
  if (base === undefined) return noun
  return UNIT_CLASSES.get(base) ?? `${base}man`
}

function holds(whole: string, part: string): boolean {
  if (whole === 'person' && (part.startsWith('*') || /.(?:wo)?man$/.test(part))) return true
  if (part.length > 5 && part.endsWith('woman') && whole === folded(part.replace(/woman$/, 'man')))
    return true
  return PARTS.get(whole)?.has(part) ?? false
}

/** Every whole with all its parts, theirs included. */
function wholes(table: string): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map<string, string[]>()
  for (const line of table.trim().split('\n')) {
    const [whole = '', parts = ''] = line.split(':').map((side) => side.trim())
    direct.set(whole, [...(direct.get(whole) ?? []), ...parts.split(' ')])
  }
  return new Map(
    [...direct.keys()].map((whole) => {
      const found = new Set(direct.get(whole))
      // A set goes on to what is added while it is walked.
      for (const part of found) for (const deeper of direct.get(part) ?? []) found.add(deeper)
      found.delete(whole)
      return [whole, found] as const
    }),
  )
}
