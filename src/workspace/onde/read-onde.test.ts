import assert from 'node:assert/strict'
import test from 'node:test'
import { textFile } from '../csv/text-file.ts'
import type { RosterReading } from '../roster/read-roster.ts'
import type { Strictness } from '../roster/roster-finding.ts'
import { readOnde } from './read-onde.ts'

const pupils = `"Nom Elève";"Nom d'usage Elève";"Prénom Elève";"Date naissance";"Sexe";"Adresse1";"Cp1";"Commune1";"Pays1";"Adresse2";"Cp2";"Commune2";"Pays2";" Cycle";"Niveau";"Classe";"Attestation fournie";"Autorisations associations";"Autorisations photos";"Décision de passage"
"MARTIN";;"Inès";"2016-03-14";"F";"1 rue d'Essai";"99100";"Essai";"FRANCE";;;;;"CYCLE II";"CE1";"CE1 A";"Oui";"Oui";"Non";
"LE GOFF";"ROUX";"Malo";"2015-10-30";"M";;;;;;;;;"CYCLE II";"CE2";"CE2";"Oui";"Oui";"Non";
"MARTIN";;"Inès";"2017-01-02";"F";;;;;;;;;"CYCLE II";"CP";"CP";"Oui";"Oui";"Non";
`
const teachers = `"Civilité";"Nom usage";"Nom";"Prénom";"Adresse";"CP";"Commune";"Pays";"Courriel";"Téléphone domicile";"Téléphone portable";"Directeur";"Classe";"Classe"
"MME";"PETIT";"BLANC";"Ada";;;;;"ada@example.org";;"06 12 34 56 78";"Oui";"CE1 A";
"MME";"PETIT";"BLANC";"Ada";;;;;"ada@example.org";;;"Non";"CE2";"CP"
"M.";;"NOIR";"Luc";;;;;;;;"Non";;
`
const guardians = `"Civilité Responsable";"Nom usage responsable";"Nom responsable";"Prénom responsable";"Adresse responsable";"CP responsable";"Commune responsable";"Pays";"Courriel";"Téléphone domicile";"Téléphone travail";"Téléphone portable";"Nom d'usage enfant";"Nom de famille enfant";"Prénom enfant";"Classes enfants";"Nom d'usage enfant";"Nom de famille enfant";"Prénom enfant";"Classes enfants"
"MME";;"MARTIN";"Rose";;;;;"rose@example.org";;;"07 12 34 56 78";;"MARTIN";"Inès";"CE1 A";;"MARTIN";"Inès";"CP"
"M.";;"LE GOFF";"Yann";;;;;;"01 23 45 67 89";;;"ROUX";"LE GOFF";"Malo";"CE2";;;;
`

/** The files, by a name that says nothing. */
type Sample = Readonly<Record<string, string | Uint8Array>>

const whole = { pupils, teachers, guardians }

const read = (sample: Sample, strictness: Strictness = 'strict'): Promise<RosterReading> =>
  readOnde(
    Object.entries(sample).map(([name, text]) => textFile(`${name}.csv`, text, 300)),
    { strictness },
  )

const said = ({ findings }: RosterReading): readonly string[] =>
  findings.map(({ severity, code, place }) =>
    [severity, code, place.file.replace('.csv', ''), place.line ?? '-', place.field].join(' ').trim(),
  )

const right = (await read(whole)).roster

test('W3 ONDE: pupils, teachers of several classes, guardians of several children', async () => {
  const { roster, scope, findings } = await read(whole)
  assert.deepEqual([findings, scope], [[], { kind: 'full', leaving: [] }])
  assert.deepEqual(
    roster.classes.map(({ name, kind }) => `${kind} ${name}`),
    ['class CE1 A', 'class CE2', 'class CP'],
  )
  assert.deepEqual(roster.people[1], {
    key: 'eleve/LE GOFF/MALO/2015-10-30',
    givenName: 'Malo',
    familyName: 'LE GOFF',
    usualName: 'ROUX',
    birthDate: '2015-10-30',
    email: null,
    mobile: null,
    externalIds: {},
  })
  const [ada, luc, rose, yann] = roster.people.slice(3)
  assert.deepEqual([ada?.email, ada?.mobile, ada?.usualName], ['ada@example.org', '06 12 34 56 78', 'PETIT'])
  assert.deepEqual(
    roster.roles.filter(({ role }) => role !== 'pupil').map(({ person, role }) => [person, role]),
    [
      [ada?.key, 'teacher'],
      [luc?.key, 'teacher'],
      [ada?.key, 'head'],
      [rose?.key, 'guardian'],
      [yann?.key, 'guardian'],
    ],
  )
  assert.deepEqual(
    roster.memberships.filter(({ as }) => as === 'teacher').map((one) => [one.person, one.class]),
    ['CE1 A', 'CE2', 'CP'].map((key) => [ada?.key, key]),
  )
  assert.deepEqual(
    roster.guardianships.map(({ guardian, pupil, responsibility }) => [guardian, pupil, responsibility]),
    [
      [rose?.key, 'eleve/MARTIN/INES/2016-03-14', 'legal'],
      [rose?.key, 'eleve/MARTIN/INES/2017-01-02', 'legal'],
      [yann?.key, 'eleve/LE GOFF/MALO/2015-10-30', 'legal'],
    ],
  )
})

test('W3 ONDE in ISO-8859-1 is the same, without a word, and so are names that are written otherwise', async () => {
  const latin = await read({ ...whole, pupils: Buffer.from(pupils, 'latin1') })
  assert.deepEqual([latin.findings, latin.roster], [[], right])
  const other = guardians.replaceAll('"LE GOFF";"Malo";"CE2"', '"Le-Goff";"MALO";"ce2"')
  assert.deepEqual((await read({ ...whole, guardians: other })).roster, right)
})

test('W3 ONDE: any of the three files alone is a delta in which nobody leaves', async () => {
  const alone = await read({ pupils })
  assert.deepEqual(said(alone), [
    'warning missingFile CSVExtraction-enseignants -',
    'warning missingFile CSVExtraction-responsables -',
  ])
  assert.equal(alone.scope.kind, 'delta')
  assert.deepEqual(alone.scope.ending, { classes: [], roles: [], memberships: [] })
  assert.equal(alone.scope.changes?.length, 3)
  assert.equal((await read({ teachers })).roster.memberships.length, 3)
  const people = await read({ guardians })
  assert.deepEqual([people.roster.people.length, people.roster.guardianships], [2, []])
})

interface Fault {
  readonly what: string
  readonly sample: Sample
  readonly strict: readonly string[]
  readonly tolerant: readonly string[]
  /** Whether tolerantly all is read as if nothing were wrong. */
  readonly isMended?: false
}

const withAll = (given: string): Pick<Fault, 'strict' | 'tolerant' | 'isMended'> => ({
  strict: [`error ${given}`],
  tolerant: [`error ${given}`],
  isMended: false,
})
const doubt = (given: string): Pick<Fault, 'strict' | 'tolerant'> => ({
  strict: [`error ${given}`],
  tolerant: [`warning ${given}`],
})

const faults: readonly Fault[] = [
  {
    what: 'a date that begins with the day',
    sample: { ...whole, pupils: pupils.replace('2015-10-30', '30/10/2015') },
    strict: ['error wrongDate pupils 3 Date naissance', 'error unknownReference guardians 3 Prénom enfant'],
    tolerant: ['warning wrongDate pupils 3 Date naissance'],
  },
  {
    what: 'no date',
    sample: {
      ...whole,
      pupils: pupils.replace('2015-10-30', ''),
      guardians: guardians.replaceAll('"LE GOFF"', ''),
    },
    strict: ['error missingValue pupils 3 Date naissance', 'error missingValue guardians 3 Nom responsable'],
    tolerant: [
      'error missingValue pupils 3 Date naissance',
      'error missingValue guardians 3 Nom responsable',
    ],
    isMended: false,
  },
  {
    what: 'a header in capitals',
    sample: { ...whole, teachers: teachers.replace('"Directeur"', '"DIRECTEUR"') },
    strict: ['error misspeltColumn teachers 1 DIRECTEUR', 'error missingColumn teachers 1 Directeur'],
    tolerant: ['warning misspeltColumn teachers 1 DIRECTEUR'],
  },
  {
    what: 'a column of somebody else',
    sample: {
      ...whole,
      teachers: teachers.replaceAll(/^(.*)$/gm, (line) => (line === '' ? '' : `${line};"x"`)),
    },
    ...doubt('unknownColumn teachers 1 x'),
  },
  {
    what: 'an answer in capitals',
    sample: { ...whole, teachers: teachers.replace('"Oui"', '"OUI"') },
    strict: ['error wrongCase teachers 2 Directeur'],
    tolerant: ['warning wrongCase teachers 2 Directeur'],
  },
  {
    what: 'empty fields dropped at the end',
    sample: { ...whole, guardians: guardians.replace('"CE2";;;;', '"CE2"') },
    ...doubt('wrongNumberOfFields guardians 3'),
  },
  {
    what: 'fields too many',
    sample: { ...whole, guardians: guardians.replace('"CE2";;;;', '"CE2";;;;;"LE GOFF"') },
    ...withAll('wrongNumberOfFields guardians 3'),
  },
  {
    what: 'commas',
    sample: { ...whole, teachers: teachers.replaceAll(';', ',') },
    ...doubt('wrongDelimiter teachers 1'),
  },
  {
    what: 'a child of another class',
    sample: { ...whole, guardians: guardians.replace('"Malo";"CE2"', '"Malo";"CP"') },
    ...withAll('unknownReference guardians 3 Prénom enfant'),
  },
  {
    what: 'a child without a class, of whom there is one',
    sample: { ...whole, guardians: guardians.replace('"Malo";"CE2"', '"Malo";') },
    ...doubt('missingValue guardians 3 Classes enfants'),
  },
  {
    what: 'a child without a class, of whom there are two',
    sample: { ...whole, guardians: guardians.replace('"Inès";"CP"', '"Inès";') },
    ...withAll('ambiguousPerson guardians 2 Prénom enfant'),
  },
  {
    what: 'one pupil twice',
    sample: { ...whole, pupils: `${pupils}${pupils.split('\n')[1]?.replace('Inès', 'INES')}\n` },
    ...withAll('duplicateKey pupils 5 Nom Elève'),
  },
  {
    what: 'two teachers of one name',
    sample: { ...whole, teachers: `${teachers}${teachers.split('\n')[1]?.replace('ada@', 'other@')}\n` },
    ...withAll('ambiguousPerson teachers 5 Nom'),
  },
  {
    what: 'a file of something else',
    sample: { ...whole, menu: '"Jour";"Plat"\n' },
    ...doubt('unexpectedFile menu -'),
  },
  {
    what: 'one file twice',
    sample: { ...whole, more: pupils },
    ...withAll('unexpectedFile more -'),
  },
]

for (const { what, sample, strict, tolerant, isMended } of faults) {
  test(`W3 ONDE, strictly and tolerantly: ${what}`, async () => {
    assert.deepEqual(said(await read(sample, 'strict')), strict)
    const reading = await read(sample, 'tolerant')
    assert.deepEqual(said(reading), tolerant)
    if (isMended !== false) assert.deepEqual(reading.roster, right)
  })
}

test('W3 ONDE: with a line left out nobody leaves', async () => {
  const { scope } = await read({ ...whole, pupils: pupils.replace('2015-10-30', 'x') })
  assert.deepEqual(scope, { kind: 'delta', leaving: [] })
})

const keysOfRose = ({ roster }: RosterReading) =>
  roster.guardianships.filter(({ guardian }) => guardian.includes('ROSE')).map((one) => one.guardian)

test('W3 ONDE: two guardians of one name are two people, whose keys do not change when the other goes', async () => {
  const second = `"MME";;"MARTIN";"Rose";;;;;"other@example.org";;;;;"LE GOFF";"Malo";"CE2";;;;\n`
  const both = await read({ ...whole, guardians: `${guardians}${second}` })
  const alone = await read({ ...whole, guardians: `${guardians.split('\n')[0]}\n${second}` })
  assert.equal(new Set(keysOfRose(both)).size, 2)
  assert.deepEqual(keysOfRose(alone), keysOfRose(both).slice(-1))
})
