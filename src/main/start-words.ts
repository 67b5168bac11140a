import type { Mode, Sentence, SiteSettings } from '../gate/index.ts'
import { formatListen } from './config-addresses.ts'

const modeWords: Readonly<Record<Mode, Sentence>> = {
  shadow: {
    fr: 'shadow : personne n’attend encore. L’entrée compte et prédit. Pour de vrai : --enforce, ou mode = "enforce" dans le fichier.',
    en: 'shadow: nobody waits yet. The gate counts and predicts. For real: --enforce, or mode = "enforce" in the file.',
  },
  enforce: {
    fr: 'enforce : au-delà de la capacité, on attend.',
    en: 'enforce: beyond the capacity people wait.',
  },
  pause: { fr: 'pause : personne de nouveau n’entre.', en: 'pause: nobody new enters.' },
  bypass: { fr: 'bypass : tout le monde passe.', en: 'bypass: everybody passes.' },
}

/** What a start tells of one site. */
export const startWords = (settings: SiteSettings): Sentence => {
  const { door, siteUrl, mode, policy, listen, dataFolder } = settings
  const address = `${door.publicUrl.origin} (${formatListen(listen.address)})`
  return {
    fr: [
      `${door.name} : l’entrée de ${siteUrl.origin} est ouverte`,
      `  mode      ${modeWords[mode].fr}`,
      `  adresse   ${address}`,
      `  capacité  ${policy.capacity} sièges`,
      `  dossier   ${dataFolder}`,
    ].join('\n'),
    en: [
      `${door.name}: the gate before ${siteUrl.origin} is open`,
      `  mode      ${modeWords[mode].en}`,
      `  address   ${address}`,
      `  capacity  ${policy.capacity} seats`,
      `  folder    ${dataFolder}`,
    ].join('\n'),
  }
}
