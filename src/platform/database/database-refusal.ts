export type DatabaseRefusalCode =
  | 'noBinaries'
  | 'tooOld'
  | 'noAccount'
  | 'wrongOwner'
  | 'notEmpty'
  | 'notAFolder'
  | 'pathTooLong'
  | 'notAllowed'
  | 'readOnly'
  | 'diskFull'
  | 'held'
  | 'folderOlder'
  | 'folderNewer'
  | 'didNotStart'
  | 'badAddress'
  | 'unreachable'
  | 'rejected'
  | 'noDatabase'
  | 'migrationChanged'
  | 'databaseNewer'

/** Why there is no database, and what to do: one sentence in each language. */
export interface DatabaseRefusal {
  readonly code: DatabaseRefusalCode
  readonly fr: string
  readonly en: string
}

export const refusal = (code: DatabaseRefusalCode, fr: string, en: string): DatabaseRefusal => ({
  code,
  fr,
  en,
})

export const diskFull = (path: string): DatabaseRefusal =>
  refusal(
    'diskFull',
    `Le disque de ${path} est plein. Libérez de la place, puis relancez.`,
    `The disk of ${path} is full. Make room, then start again.`,
  )

export const readOnly = (path: string): DatabaseRefusal =>
  refusal(
    'readOnly',
    `Le disque de ${path} est en lecture seule. Montez-le en écriture, ou choisissez un autre dossier.`,
    `The disk of ${path} is read-only. Mount it writable, or choose another folder.`,
  )

export const notAllowed = (path: string, account: string): DatabaseRefusal =>
  refusal(
    'notAllowed',
    `Le compte « ${account} » n’a pas accès à ${path}. Donnez-lui ce droit, ou choisissez un autre dossier.`,
    `The account "${account}" has no access to ${path}. Give it that right, or choose another folder.`,
  )

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

/** What the system says of a folder, as a refusal; null for what is a fault of ours. */
export const folderRefusal = (path: string, account: string, error: unknown): DatabaseRefusal | null => {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(path)
    case 'EROFS':
      return readOnly(path)
    case 'EACCES':
    case 'EPERM':
      return notAllowed(path, account)
    case 'ENOTDIR':
    case 'EEXIST':
      return refusal(
        'notAFolder',
        `${path} n’est pas un dossier. Choisissez-en un autre.`,
        `${path} is not a folder. Choose another one.`,
      )
    default:
      return null
  }
}
