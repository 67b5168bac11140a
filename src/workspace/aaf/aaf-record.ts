/** The kinds of things in AAF, as their records name them (SDET, annexe 4). */
export const aafCategories = [
  'EtabEducNat',
  'Eleve',
  'PersEducNat',
  'PersRelEleve',
  'MatEducNat',
  'MefEducNat',
] as const
export type AafCategory = (typeof aafCategories)[number]

/** One request of a file, with those of its values that are read here. */
export interface AafRecord {
  readonly operation: 'add' | 'modify' | 'delete'
  readonly category: AafCategory
  readonly id: string
  readonly line: number
  /** Of each attribute its values without empty ones; an attribute that was emptied has none. */
  readonly values: ReadonlyMap<string, readonly string[]>
}

/** The first value, or nothing. */
export const valueOf = ({ values }: AafRecord, attribute: string): string => values.get(attribute)?.[0] ?? ''

export const valuesOf = ({ values }: AafRecord, attribute: string): readonly string[] =>
  values.get(attribute) ?? []

/** The attributes that are read. Addresses, transport, meals, what a pupil chose and the rest are passed over. */
export const readAttributes: ReadonlySet<string> = new Set([
  'ENTStructureUAI',
  'ENTEtablissementUAI',
  'ENTStructureNomCourant',
  'ENTStructureClasses',
  'ENTStructureGroupes',
  'ENTPersonNomPatro',
  'sn',
  'givenName',
  'ENTPersonDateNaissance',
  'mail',
  'mobile',
  'ENTPersonMobileSMS',
  'ENTPersonStructRattach',
  'ENTEleveINE',
  'ENTEleveStructRattachId',
  'ENTEleveMEF',
  'ENTElevePersRelEleve',
  'ENTEleveClasses',
  'ENTEleveGroupes',
  'ENTPersonFonctions',
  'ENTPersonCategorieEnseignant',
  'PersEducNatPresenceDevantEleves',
  'ENTAuxEnsClassesMatieres',
  'ENTAuxEnsGroupesMatieres',
  'ENTAuxEnsClassesPrincipal',
  'ENTLibelleMatiere',
  'ENTLibelleMef',
])
