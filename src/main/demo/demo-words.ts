import type { Sentence } from '../../gate/index.ts'
import type { DemoOptions } from './demo-options.ts'
import type { DemoSchool } from './open-school.ts'

export const preparingWords = `
  Préau : le collège inventé est en préparation, une dizaine de secondes.
  Préau: the made-up school is being prepared, about ten seconds.
`

const roles: Readonly<Record<string, Sentence>> = {
  pupil: { fr: 'élève', en: 'pupil' },
  guardian: { fr: 'responsable', en: 'guardian' },
  teacher: { fr: 'professeur', en: 'teacher' },
  head: { fr: 'direction', en: 'head' },
  office: { fr: 'vie scolaire', en: 'office' },
}

const recoveryCodesShown = 3

/** Who to sign in as: a line for each role, the same in both languages but for its name. */
const accountLines = ({ accounts }: DemoSchool, language: 'fr' | 'en'): string =>
  accounts
    .map(({ role, name, login, recoveryCodes }) => {
      const what = (roles[role]?.[language] ?? role).padEnd(13)
      const codes = recoveryCodes.slice(0, recoveryCodesShown)
      const more = codes.length === 0 ? '' : `\n    ${''.padEnd(13)} ${codes.join('  ')}`
      return `    ${what} ${login.padEnd(26)} ${name}${more}`
    })
    .join('\n')

/** What a newcomer reads first: in French, then in English, whatever the terminal speaks. */
export const openingWords = (
  { seats, people, minutes, pupils }: DemoOptions,
  address: string,
  school: DemoSchool,
): string => `
  Préau, démonstration

  Ouvrez    ${address}/
  Un collège inventé de ${pupils} élèves, un mardi de novembre à 07:50, derrière une entrée de ${seats} sièges ;
  ${people} personnes simulées y viennent en ${minutes} min, depuis cette machine. Vous attendez avec elles : votre place, la
  fourchette d’attente, puis l’entrée toute seule, en une à trois minutes. Ensuite, connectez-vous :
${accountLines(school, 'fr')}
  Mot de passe de tous : ${school.passphrase}
  Sous le personnel : des codes de secours, à usage unique, pour la deuxième preuve.
  Fichiers d’import à essayer : ${school.deliveries}
  Arrêter : Ctrl-C. Tout est alors effacé.

  Préau, demonstration

  Open      ${address}/
  A made-up collège of ${pupils} pupils, on a Tuesday of November at 07:50, behind a gate of ${seats} seats;
  ${people} simulated people come to it within ${minutes} min, from this machine. You wait with them: your place, the range of
  your wait, then the page enters by itself, after one to three minutes. Then sign in:
${accountLines(school, 'en')}
  Password of all: ${school.passphrase}
  Below staff: recovery codes, each good once, for the second proof.
  Import files to try: ${school.deliveries}
  Stop: Ctrl-C. Everything is then removed.
`

export const crowdOverWords = (entered: number, waitedMedianMs: number | null): Sentence => {
  const minutes = (waitedMedianMs ?? 0) / 60_000
  return {
    fr: `L’affluence est passée : ${entered} personnes sont entrées, la moitié en ${minutes.toFixed(1).replace('.', ',')} min au plus. L’entrée reste ouverte ; Ctrl-C pour arrêter.`,
    en: `The crowd is over: ${entered} people came in, half of them within ${minutes.toFixed(1)} min. The gate stays open; Ctrl-C to stop.`,
  }
}

export const portTaken = (port: number): Sentence => ({
  fr: `Le port ${port} est déjà pris sur cette machine. Choisissez-en un autre : --port ${port + 1}.`,
  en: `Port ${port} is already taken on this machine. Choose another: --port ${port + 1}.`,
})

export const portForbidden = (port: number): Sentence => ({
  fr: `Le port ${port} est réservé au système. Choisissez-en un à partir de 1024 : --port 8080.`,
  en: `Port ${port} belongs to the system. Choose one from 1024 up: --port 8080.`,
})

export const noFolder = (folder: string): Sentence => ({
  fr: `Impossible de créer un dossier dans ${folder}. Donnez avec --folder un dossier qui existe et où écrire est permis.`,
  en: `No folder can be made in ${folder}. Give with --folder a folder that exists and may be written to.`,
})
