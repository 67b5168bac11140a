import { textFile } from '../csv/text-file.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import type { OneRosterVersion } from './manifest.ts'

/** The text of each file, without `.csv`: what a test changes before it is read. */
export type Sample = Readonly<Record<string, string>>

const first = 'sourcedId,status,dateLastModified'

const shared: Sample = {
  orgs: `${first},name,type,identifier,parentSourcedId
d,,,Réseau des Essais,district,,
s,,,Collège des Essais,school,9990001A,d
v,,,Vie scolaire,department,,s
`,
  academicSessions: `${first},title,type,startDate,endDate,parentSourcedId,schoolYear
y,,,2025-2026,schoolYear,2025-09-01,2026-07-05,,2026
t1,,,Trimestre 1,term,2025-09-01,2025-12-01,y,2026
`,
  courses: `${first},schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes
c4,,,y,Quatrième,4E,,s,,
cm,,,y,Mathématiques 4e,M4,,s,Mathématiques,MATHS
ce,,,y,Espagnol 4e,E4,,s,,
`,
  classes: `${first},title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods
4B,,,4B,,c4,,homeroom,,s,"y,t1",,,
4B-M,,,Maths 4B,,cm,,scheduled,,s,y,,,
4-E,,,Espagnol,,ce,,scheduled,,s,y,,,
`,
  enrollments: `${first},classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
1,,,4B,s,ines,student,,,
2,,,4B,s,malo,student,,,
3,,,4B-M,s,ines,student,,,
4,,,4B-M,s,malo,student,,,
5,,,4-E,s,ines,student,,,2025-11-01
6,,,4-E,s,malo,student,,,
7,,,4B,s,prof,teacher,true,,
8,,,4B-M,s,prof,teacher,true,,
9,,,4-E,s,prof,teacher,false,,
`,
  demographics: `${first},birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus
ines,,,2012-03-14,female,,,,,,,,,,,
malo,,,2012-10-30,male,,,,,,,,,,,
`,
}

const modes = (version: OneRosterVersion): readonly string[] =>
  [...Object.keys(shared), 'users', ...(version === '1.2' ? ['roles'] : [])].map(
    (name) => `file.${name},bulk`,
  )

const manifest = (version: OneRosterVersion): string =>
  ['propertyName,value', 'manifest.version,1.0', `oneroster.version,${version}`, ...modes(version), ''].join(
    '\n',
  )

export const sample11: Sample = {
  ...shared,
  manifest: manifest('1.1'),
  users: `${first},enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password
ines,,,true,s,student,u1,{INE:123},Inès,Martin,,,,,,"mum,gran",4,
malo,,,true,s,student,u2,,Malo,Le Goff,,M2,malo@example.org,,,dad,4,
mum,,,true,s,parent,u3,,Rose,Martin,,,rose@example.org,06 12 34 56 78,,,,
gran,,,true,s,relative,u4,,Odette,Martin,,,,,01 23 45 67 89,ines,,secret
dad,,,true,s,guardian,u5,,Yann,Le Goff,,,,,07.12.34.56.78,malo,,
prof,,,true,"s,d",teacher,u6,,Ada,Roux,,,ada@example.org,,,,,
boss,,,true,s,administrator,u7,,Luc,Petit,,,,,,,,
`,
}

export const sample12: Sample = {
  ...shared,
  manifest: manifest('1.2'),
  users: `${first},enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns
ines,,,true,u1,{INE:123},Inès,Martin,,,,,,"mum,gran",4,,,,,,,s,
malo,,,true,u2,,Malo,Le Goff,,M2,malo@example.org,,,dad,4,,,,,,,s,
mum,,,true,u3,,Rose,Martin,,,rose@example.org,06 12 34 56 78,,,,,,,,,Durand,s,
gran,,,true,u4,,Odette,Martin,,,,,01 23 45 67 89,ines,,secret,,,,,,s,
dad,,,true,u5,,Yann,Le Goff,,,,,07.12.34.56.78,malo,,,,,,,,s,
prof,,,true,u6,,Ada,Roux,,,ada@example.org,,,,,,,,,,,s,
boss,,,true,u7,,Luc,Petit,,,,,,,,,,,,,,s,
`,
  roles: `${first},userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
r1,,,ines,primary,student,,,s,
r2,,,malo,primary,student,,,s,
r3,,,mum,primary,parent,,,s,
r4,,,gran,primary,relative,,,s,
r5,,,dad,primary,guardian,,,s,
r6,,,prof,primary,teacher,,,s,
r7,,,prof,secondary,counselor,,2025-10-01,v,
r8,,,boss,primary,principal,,,s,
`,
}

export const sampleFiles = (sample: Sample): readonly RosterFile[] =>
  Object.entries(sample).map(([name, text]) => textFile(`${name}.csv`, text, 200))

/** With every `from` of a file written as `to`. */
export const changed = (sample: Sample, file: string, from: string, to: string): Sample => ({
  ...sample,
  [file]: (sample[file] ?? '').replaceAll(from, to),
})
