import type { Holder } from '../disk.ts'

/** Why a journal was not opened. Nothing was changed in the folder, unless it was missing and could be made. */
export type JournalRefusal =
  | { readonly kind: 'held'; readonly folder: string; readonly holder: Holder }
  /** Something durable is damaged: never cut silently. `offset` in bytes. */
  | { readonly kind: 'corrupt'; readonly file: string; readonly offset: number }
  | { readonly kind: 'missing'; readonly file: string }
  | { readonly kind: 'foreignSite'; readonly file: string; readonly site: string; readonly expected: string }
  | { readonly kind: 'version'; readonly file: string; readonly version: number; readonly known: number }
  /** The system refused: `code` as in errno(3), such as EACCES, EROFS, ENOSPC. */
  | { readonly kind: 'unusable'; readonly folder: string; readonly code: string; readonly cause: unknown }

const holderWords = ({ pid, since }: Holder): string =>
  [pid === null ? 'pid ?' : `pid ${pid}`, since === null ? '?' : new Date(since).toISOString()].join(', ')

/** What is wrong, where, and what to do, for the operator who starts the gate. */
export const journalRefusalWords = (
  refusal: JournalRefusal,
): { readonly fr: string; readonly en: string } => {
  switch (refusal.kind) {
    case 'held':
      return {
        fr: `Le dossier ${refusal.folder} est tenu par un autre processus (${holderWords(refusal.holder)}). Arrêtez-le, ou choisissez un autre dossier.`,
        en: `The folder ${refusal.folder} is held by another process (${holderWords(refusal.holder)}). Stop it, or choose another folder.`,
      }
    case 'corrupt':
      return {
        fr: `Le journal est abîmé : ${refusal.file}, octet ${refusal.offset}. Mettez le dossier de côté et restaurez une copie, ou repartez d’un dossier vide.`,
        en: `The journal is damaged: ${refusal.file}, byte ${refusal.offset}. Put the folder aside and restore a copy, or start from an empty folder.`,
      }
    case 'missing':
      return {
        fr: `Un fichier du journal manque : ${refusal.file}. Mettez le dossier de côté et restaurez une copie entière, ou repartez d’un dossier vide.`,
        en: `A file of the journal is missing: ${refusal.file}. Put the folder aside and restore a whole copy, or start from an empty folder.`,
      }
    case 'foreignSite':
      return {
        fr: `${refusal.file} est le journal du site « ${refusal.site} », et non de « ${refusal.expected} ». Corrigez le nom du site ou le dossier.`,
        en: `${refusal.file} is the journal of site “${refusal.site}”, not of “${refusal.expected}”. Correct the site’s name or the folder.`,
      }
    case 'version':
      return {
        fr: `${refusal.file} est de la version ${refusal.version} ; celle-ci lit la version ${refusal.known}. Installez la version de Préau qui l’a écrit, ou repartez d’un dossier vide.`,
        en: `${refusal.file} has version ${refusal.version}; this one reads version ${refusal.known}. Install the version of Préau that wrote it, or start from an empty folder.`,
      }
    case 'unusable':
      return {
        fr: `Le dossier ${refusal.folder} ne peut pas servir (${refusal.code}). Vérifiez les droits, la place libre et l’état du disque.`,
        en: `The folder ${refusal.folder} cannot be used (${refusal.code}). Check its permissions, the free space and the disk.`,
      }
  }
}
