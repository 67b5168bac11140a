import assert from 'node:assert/strict'
import test from 'node:test'
import type { RosterReading } from '../roster/read-roster.ts'
import type { Strictness } from '../roster/roster-finding.ts'
import { readOneRoster } from './read-one-roster.ts'
import { changed, type Sample, sample12, sampleFiles } from './sample-delivery.ts'

const read = (sample: Sample, strictness: Strictness): Promise<RosterReading> =>
  readOneRoster(sampleFiles(sample), { strictness, today: '2025-11-24' })

const said = ({ findings }: RosterReading): readonly string[] =>
  findings.map(({ severity, code, place }) =>
    [severity, code, place.file.replace('.csv', ''), place.line ?? '-', place.field].join(' ').trim(),
  )

const right = (await read(sample12, 'strict')).roster

interface Fault {
  readonly what: string
  readonly sample: Sample
  readonly strict: readonly string[]
  readonly tolerant: readonly string[]
  /** Whether tolerantly all is read as if nothing were wrong. */
  readonly isMended?: false
}

const column = (sample: Sample, file: string, from: string, to: string) =>
  changed(sample, file, `,${from},`, `,${to},`)

const without = (sample: Sample, file: string): Sample =>
  Object.fromEntries(Object.entries(sample).filter(([name]) => name !== file))

/** A column more at the right end of each line of a file. */
const wider = (sample: Sample, file: string, name: string): Sample => {
  const [header = '', ...lines] = (sample[file] ?? '').trim().split('\n')
  return { ...sample, [file]: [`${header},${name}`, ...lines.map((line) => `${line},x`), ''].join('\n') }
}

const faults: readonly Fault[] = [
  {
    what: 'a misspelt column of names',
    sample: column(sample12, 'users', 'preferredGivenName', 'prefferedGivenName'),
    strict: [
      'error misspeltColumn users 1 prefferedGivenName',
      'error missingColumn users 1 preferredGivenName',
    ],
    tolerant: ['warning misspeltColumn users 1 prefferedGivenName'],
  },
  {
    what: 'a misspelt column of dates',
    sample: column(sample12, 'orgs', 'dateLastModified', 'dataLastModified'),
    strict: ['error misspeltColumn orgs 1 dataLastModified', 'error missingColumn orgs 1 dateLastModified'],
    tolerant: ['warning misspeltColumn orgs 1 dataLastModified'],
  },
  {
    what: 'other names of columns',
    sample: column(
      column(column(sample12, 'users', 'userIds', 'userId'), 'users', 'agentSourcedIds', 'agents'),
      'users',
      'grades',
      'grade',
    ),
    strict: ['userId', 'agents', 'grade', '', '', '']
      .map((name) => (name === '' ? 'error missingColumn users 1 ' : `error misspeltColumn users 1 ${name}`))
      .map((text, index) => text + (['userIds', 'agentSourcedIds', 'grades'][index - 3] ?? '')),
    tolerant: ['userId', 'agents', 'grade'].map((name) => `warning misspeltColumn users 1 ${name}`),
  },
  {
    what: 'columns of a vendor, and those of another table',
    sample: wider(wider(sample12, 'users', 'ext_bus'), 'enrollments', 'termSourcedId'),
    strict: ['error unknownColumn users 1 ext_bus', 'error unknownColumn enrollments 1 termSourcedId'],
    tolerant: ['warning unknownColumn users 1 ext_bus', 'warning unknownColumn enrollments 1 termSourcedId'],
  },
  { what: 'extensions', sample: wider(sample12, 'users', 'metadata.bus'), strict: [], tolerant: [] },
  {
    what: 'a word in capitals',
    sample: changed(sample12, 'classes', ',scheduled,', ',Scheduled,'),
    strict: ['error wrongCase classes 3 classType', 'error wrongCase classes 4 classType'],
    tolerant: ['warning wrongCase classes 3 classType', 'warning wrongCase classes 4 classType'],
  },
  {
    what: 'TRUE',
    sample: changed(sample12, 'users', 'ines,,,true', 'ines,,,TRUE'),
    strict: ['error wrongCase users 2 enabledUser'],
    tolerant: ['warning wrongCase users 2 enabledUser'],
  },
  {
    what: 'a date that only others of its own file could tell',
    sample: changed(
      changed(sample12, 'enrollments', '2025-11-01', '01/11/2025'),
      'academicSessions',
      '2025-12-01',
      '31/12/2025',
    ),
    strict: ['error wrongDate academicSessions 3 endDate', 'error wrongDate enrollments 6 endDate'],
    tolerant: ['warning wrongDate academicSessions 3 endDate', 'warning wrongDate enrollments 6 endDate'],
    isMended: false,
  },
  {
    what: 'day first',
    sample: changed(
      changed(sample12, 'demographics', '2012-03-14', '14/03/2012'),
      'demographics',
      '2012-10-30',
      '30/10/2012',
    ),
    strict: ['error wrongDate demographics 2 birthDate', 'error wrongDate demographics 3 birthDate'],
    tolerant: ['warning wrongDate demographics 2 birthDate', 'warning wrongDate demographics 3 birthDate'],
  },
  {
    what: 'a status in a bulk delivery',
    sample: changed(changed(sample12, 'users', 'ines,,', 'ines,active,'), 'users', 'malo,,', 'malo,active,'),
    strict: ['error mustBeEmpty users 2 status', 'error mustBeEmpty users 3 status'],
    tolerant: ['warning mustBeEmpty users 2 status'],
  },
  {
    what: 'semicolons',
    sample: { ...sample12, demographics: (sample12['demographics'] ?? '').replaceAll(',', ';') },
    strict: ['error wrongDelimiter demographics 1'],
    tolerant: ['warning wrongDelimiter demographics 1'],
  },
  {
    what: 'another order of columns',
    sample: changed(
      changed(sample12, 'courses', 'subjects,subjectCodes', 'subjectCodes,subjects'),
      'courses',
      'Mathématiques,MATHS',
      'MATHS,Mathématiques',
    ),
    strict: ['error wrongOrderOfColumns courses -'],
    tolerant: ['warning wrongOrderOfColumns courses 1'],
  },
  {
    what: 'a field too many, and one too few',
    sample: changed(
      changed(sample12, 'orgs', 'Essais,district,,', 'Essais,district,,,'),
      'roles',
      'boss,primary,principal,,,s,',
      'boss,primary,principal,,,s',
    ),
    strict: ['error wrongNumberOfFields orgs 2', 'error wrongNumberOfFields roles 9'],
    tolerant: ['warning wrongNumberOfFields orgs 2', 'error wrongNumberOfFields roles 9'],
    isMended: false,
  },
  {
    what: 'a line inside a field',
    sample: changed(sample12, 'courses', 'Espagnol 4e', '"Espagnol\r\n4e"'),
    strict: ['error notWellFormed courses 4 title'],
    tolerant: ['warning notWellFormed courses 4 title'],
  },
  {
    what: 'one key twice, and none',
    sample: { ...sample12, orgs: `${sample12['orgs']}v,,,Autre,department,,s\n,,,Sans clé,department,,s\n` },
    strict: ['error duplicateKey orgs 5 sourcedId', 'error missingValue orgs 6 sourcedId'],
    tolerant: ['error duplicateKey orgs 5 sourcedId', 'error missingValue orgs 6 sourcedId'],
  },
  {
    what: 'references to nothing that is needed',
    sample: changed(
      changed(sample12, 'enrollments', '4-E,s,malo', '4-E,s,nobody'),
      'roles',
      'boss,primary',
      'chef,primary',
    ),
    strict: [
      'error unknownReference roles 9 userSourcedId',
      'error unknownReference enrollments 7 userSourcedId',
    ],
    tolerant: [
      'error unknownReference roles 9 userSourcedId',
      'error unknownReference enrollments 7 userSourcedId',
    ],
    isMended: false,
  },
  {
    what: 'references to nothing that can be done without',
    sample: changed(
      changed(sample12, 'classes', '"y,t1"', '"y,t9"'),
      'users',
      '"mum,gran"',
      '"mum,gran,uncle"',
    ),
    strict: [
      'error unknownReference users 2 agentSourcedIds',
      'error unknownReference classes 2 termSourcedIds',
    ],
    tolerant: [
      'warning unknownReference users 2 agentSourcedIds',
      'warning unknownReference classes 2 termSourcedIds',
    ],
  },
  {
    what: 'a second class of a pupil',
    sample: {
      ...sample12,
      classes: `${sample12['classes']}4C,,,4C,,c4,,homeroom,,s,y,,,\n`,
      enrollments: `${sample12['enrollments']}10,,,4C,s,ines,student,,,\n`,
    },
    strict: ['error duplicateKey enrollments 11 classSourcedId'],
    tolerant: ['error duplicateKey enrollments 11 classSourcedId'],
    isMended: false,
  },
  {
    what: 'no manifest',
    sample: without(sample12, 'manifest'),
    strict: ['error missingFile manifest -'],
    tolerant: ['warning missingFile manifest -'],
  },
  {
    what: 'a manifest of other words',
    sample: changed(changed(sample12, 'manifest', 'users,bulk', 'users,Bulk'), 'manifest', ',1.2', ',v1.2.1'),
    strict: [
      'error wrongValue manifest 3 oneroster.version',
      'error wrongCase manifest 10 file.users',
      'error unexpectedFile users -',
    ],
    tolerant: ['warning wrongValue manifest 3 oneroster.version', 'warning wrongCase manifest 10 file.users'],
  },
  {
    what: 'files that are announced and missing, and the other way round',
    sample: {
      ...without(without(sample12, 'demographics'), 'courses'),
      results: 'sourcedId\n',
      notes: 'a\n',
    },
    strict: [
      'error unexpectedFile results -',
      'error unexpectedFile notes -',
      'error missingFile courses -',
      'error missingFile demographics -',
    ],
    tolerant: [
      'warning unexpectedFile results -',
      'warning unexpectedFile notes -',
      'warning missingFile courses -',
      'warning missingFile demographics -',
    ],
    isMended: false,
  },
  {
    what: 'a table without lines',
    sample: { ...sample12, demographics: `${sample12['demographics']?.split('\n')[0]}\n` },
    strict: ['error emptyFile demographics -'],
    tolerant: ['warning emptyFile demographics -'],
    isMended: false,
  },
  {
    what: 'a needed column missing',
    sample: column(sample12, 'courses', 'orgSourcedId', 'where'),
    strict: ['error unknownColumn courses 1 where', 'error missingColumn courses - orgSourcedId'],
    tolerant: ['warning unknownColumn courses 1 where', 'error missingColumn courses - orgSourcedId'],
    isMended: false,
  },
]

for (const { what, sample, strict, tolerant, isMended } of faults) {
  test(`W3 OneRoster, strictly and tolerantly: ${what}`, async () => {
    assert.deepEqual(said(await read(sample, 'strict')), strict)
    const reading = await read(sample, 'tolerant')
    assert.deepEqual(said(reading), tolerant)
    if (isMended !== false) assert.deepEqual(reading.roster, right)
  })
}
