import type { Sentence, SiteSettings } from '../gate/index.ts'
import { formatListen } from './config-addresses.ts'

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

const because: Readonly<Record<string, Sentence>> = {
  EADDRINUSE: {
    fr: 'un autre programme écoute déjà là. Arrêtez-le, ou choisissez une autre adresse avec --listen.',
    en: 'another program listens there already. Stop it, or choose another address with --listen.',
  },
  EACCES: {
    fr: 'ce compte n’en a pas le droit. Choisissez un port à partir de 1024, ou donnez le droit au service.',
    en: 'this account may not. Choose a port from 1024 up, or give the service the right.',
  },
  EADDRNOTAVAIL: {
    fr: 'cette machine n’a pas cette adresse. Corrigez --listen.',
    en: 'this machine does not have this address. Correct --listen.',
  },
  ENOTFOUND: {
    fr: 'ce nom d’hôte n’existe pas. Corrigez --listen.',
    en: 'this host name does not exist. Correct --listen.',
  },
}

/** Why the gate cannot listen where it should; null for anything but an error of the system. */
export const listenFault = ({ listen }: SiteSettings, error: unknown): Sentence | null => {
  const code = codeOf(error)
  if (code === null) return null
  const address = formatListen(listen.address)
  const why = because[code] ?? {
    fr: `le système refuse (${code}). Corrigez --listen.`,
    en: `the system refuses (${code}). Correct --listen.`,
  }
  return {
    fr: `Impossible d’écouter sur ${address} : ${why.fr}`,
    en: `Cannot listen on ${address}: ${why.en}`,
  }
}
