/** Without accents, spaces and signs, for keys and addresses: `Éva Le Goff` is `EvaLeGoff`. */
export const plainLetters = (text: string): string => text.normalize('NFD').replaceAll(/[^0-9A-Za-z-]/g, '')
