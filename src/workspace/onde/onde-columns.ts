/** How much a column is needed: the file means nothing without it, it is read, or it is known and not read. */
export type OndeNeed = 'needed' | 'read' | 'unread'

export interface OndeTable<Name extends string> {
  /** As ONDE names the file. */
  readonly file: string
  /** By the names of the format. */
  readonly columns: Readonly<Record<Name, OndeNeed>>
  /** Columns that may stand several times. */
  readonly repeated: ReadonlySet<string>
}

export const pupilsTable = {
  file: 'CSVExtraction-eleves.csv',
  columns: {
    'Nom Elève': 'needed',
    "Nom d'usage Elève": 'read',
    'Prénom Elève': 'needed',
    'Date naissance': 'needed',
    Sexe: 'unread',
    Adresse1: 'unread',
    Cp1: 'unread',
    Commune1: 'unread',
    Pays1: 'unread',
    Adresse2: 'unread',
    Cp2: 'unread',
    Commune2: 'unread',
    Pays2: 'unread',
    Cycle: 'unread',
    Niveau: 'unread',
    Classe: 'needed',
    'Attestation fournie': 'unread',
    'Autorisations associations': 'unread',
    'Autorisations photos': 'unread',
    'Décision de passage': 'unread',
  },
  repeated: new Set(),
} as const satisfies OndeTable<string>

export const teachersTable = {
  file: 'CSVExtraction-enseignants.csv',
  columns: {
    Civilité: 'unread',
    'Nom usage': 'read',
    Nom: 'needed',
    Prénom: 'needed',
    Adresse: 'unread',
    CP: 'unread',
    Commune: 'unread',
    Pays: 'unread',
    Courriel: 'read',
    'Téléphone domicile': 'unread',
    'Téléphone portable': 'read',
    Directeur: 'read',
    Classe: 'needed',
  },
  repeated: new Set(['Classe']),
} as const satisfies OndeTable<string>

export const guardiansTable = {
  file: 'CSVExtraction-responsables.csv',
  columns: {
    'Civilité Responsable': 'unread',
    'Nom usage responsable': 'read',
    'Nom responsable': 'needed',
    'Prénom responsable': 'needed',
    'Adresse responsable': 'unread',
    'CP responsable': 'unread',
    'Commune responsable': 'unread',
    Pays: 'unread',
    Courriel: 'read',
    'Téléphone domicile': 'read',
    'Téléphone travail': 'unread',
    'Numéro de poste': 'unread',
    'Téléphone portable': 'read',
    "Nom d'usage enfant": 'unread',
    'Nom de famille enfant': 'needed',
    'Prénom enfant': 'needed',
    'Classes enfants': 'needed',
  },
  repeated: new Set(["Nom d'usage enfant", 'Nom de famille enfant', 'Prénom enfant', 'Classes enfants']),
} as const satisfies OndeTable<string>

export const ondeTables = [pupilsTable, teachersTable, guardiansTable] as const
