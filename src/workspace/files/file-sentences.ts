import type { FileRefusal } from './check-file.ts'
import type { Language } from '../web/route.ts'

const mebibyte = 2 ** 20

/** `1,4 Mo`, `340 ko`; `10 Mo` without a decimal. What is over a limit never reads as the limit. */
export const sayBytes = (bytes: number, language: Language): string => {
  const [mega, kilo] = language === 'fr' ? ['Mo', 'ko'] : ['MB', 'kB']
  const numbers = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 })
  return bytes < mebibyte / 2
    ? `${numbers.format(Math.ceil(bytes / 1024))}\u00a0${kilo}`
    : `${numbers.format(Math.ceil((bytes * 10) / mebibyte) / 10)}\u00a0${mega}`
}

const french: Readonly<Record<FileRefusal['why'], (refusal: FileRefusal) => string>> = {
  empty: ({ name }) => `Le fichier « ${name} » est vide. Choisis-le de nouveau.`,
  fileTooLarge: ({ name, bytes, limitBytes }) =>
    `Le fichier « ${name} » pèse ${sayBytes(bytes, 'fr')}, la limite est de ${sayBytes(limitBytes, 'fr')}. Prends plutôt une photo, ou une vidéo plus courte.`,
  unknownKind: ({ name }) =>
    `Le format de « ${name} » n’est pas accepté ici. Enregistre-le en PDF, ou prends une photo.`,
  notWhatItSays: ({ name }) =>
    `Le contenu de « ${name} » ne correspond pas à son nom. Enregistre-le de nouveau, en PDF ou en photo.`,
}

const english: Readonly<Record<FileRefusal['why'], (refusal: FileRefusal) => string>> = {
  empty: ({ name }) => `The file “${name}” is empty. Choose it again.`,
  fileTooLarge: ({ name, bytes, limitBytes }) =>
    `The file “${name}” is ${sayBytes(bytes, 'en')}, the limit is ${sayBytes(limitBytes, 'en')}. Take a photo instead, or a shorter video.`,
  unknownKind: ({ name }) =>
    `The format of “${name}” is not accepted here. Save it as a PDF, or take a photo.`,
  notWhatItSays: ({ name }) =>
    `The content of “${name}” is not what its name says. Save it again, as a PDF or a photo.`,
}

/** Why a file was not taken, and what to do instead. */
export const sayFileRefusal = (refusal: FileRefusal, language: Language): string =>
  (language === 'fr' ? french : english)[refusal.why](refusal)
