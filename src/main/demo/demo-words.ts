import type { Sentence } from '../../gate/index.ts'
import { demoClass, type DemoLinks } from './demo-links.ts'
import type { DemoOptions } from './demo-options.ts'

/** What a newcomer reads first: in French, then in English, whatever the terminal speaks. */
export const openingWords = (
  { seats, people, minutes }: DemoOptions,
  address: string,
  links: DemoLinks,
): string => {
  const link = (path: string): string => `${address}${path}`
  return `
  Préau, démonstration

  Ouvrez    ${address}/
  Une école inventée de ${seats} sièges ; ${people} personnes simulées y viennent en ${minutes} min, depuis cette machine.
  À voir : votre place et la fourchette d’attente, qui se resserre ; l’entrée toute seule, en une à trois minutes ;
  puis, dans le site, la question « avez-vous encore besoin de votre siège ? ».
  Sans script : coupez-le dans le navigateur, la page donne un bouton et l’heure où appuyer.
  Venir comme élève (la page dit « tu »), dans une fenêtre privée :
  ${link(links.pupil)}
  Venir par le lien de la classe ${demoClass} :
  ${link(links.classOf)}
  Arrêter : Ctrl-C. Le dossier temporaire est alors effacé.

  Préau, demonstration

  Open      ${address}/
  A made-up school of ${seats} seats; ${people} simulated people come to it within ${minutes} min, from this machine.
  To see: your place and the range of your wait, which shrinks; the page entering by itself, after one to three
  minutes; then, inside the site, the question "do you still need your seat?".
  Without script: switch it off in your browser, and the page gives a button and the time to press it.
  To come as a pupil (the French page says "tu"), in a private window:
  ${link(links.pupil)}
  To come by the link of class ${demoClass}:
  ${link(links.classOf)}
  Stop: Ctrl-C. The temporary folder is then removed.
`
}

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
