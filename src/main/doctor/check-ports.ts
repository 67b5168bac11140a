import { networkInterfaces } from 'node:os'
import { createAsker } from './ask-http.ts'
import { type Check, type Finding, finding } from './finding.ts'

/** Addresses of this machine that others can reach. */
const addressesSeen = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, scopeid }) => !internal && (scopeid ?? 0) === 0)
    .map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))

interface Port {
  readonly what: 'console' | 'control'
  readonly port: number
  readonly tls: boolean
}

/** What answers from elsewhere without showing a certificate; `null` where nothing does. */
const openAt = async ({ port, tls }: Port): Promise<string | null> => {
  const asker = createAsker()
  try {
    for (const address of addressesSeen()) {
      const url = URL.parse(`${tls ? 'https' : 'http'}://${address}:${port}/sites`)
      if (url !== null && (await asker.get(url, { trusted: true })).ok) return url.host
    }
    return null
  } finally {
    asker.close()
  }
}

const names = {
  console: { fr: 'La console', en: 'The console' },
  control: { fr: 'Le port de commande', en: 'The control port' },
}

const judge = async (port: Port): Promise<Finding> => {
  const { fr, en } = names[port.what]
  const at = await openAt(port)
  if (at === null) {
    return finding(
      `${port.what}-port`,
      'ok',
      `${fr} ne répond pas d’ailleurs sans certificat.`,
      `${en} does not answer from elsewhere without a certificate.`,
    )
  }
  return port.what === 'console' && port.tls
    ? finding(
        'console-port',
        'warn',
        `La console répond à ${at} : le lien à usage unique et TLS la gardent, aucun certificat de client. Mieux : 127.0.0.1 et un tunnel (ssh -L).`,
        `The console answers at ${at}: the one-time link and TLS guard it, no client certificate does. Better: 127.0.0.1 and a tunnel (ssh -L).`,
      )
    : finding(
        `${port.what}-port`,
        'fail',
        `${fr} répond à ${at} sans certificat : tout le réseau peut l’atteindre. Fermez ce port, cherchez ce qui le transmet, et gardez 127.0.0.1.`,
        `${en} answers at ${at} without a certificate: the whole network can reach it. Close the port, look for what forwards it, and keep 127.0.0.1.`,
      )
}

/** Console and control port are nobody else's. */
export const checkPorts: Check = async ({ config }) => {
  const ports: Port[] = []
  const { console, control } = config
  if (console?.address.kind === 'tcp')
    ports.push({ what: 'console', port: console.address.port, tls: console.tls !== null })
  if (control.address.kind === 'tcp')
    ports.push({ what: 'control', port: control.address.port, tls: control.tls !== null })
  return Promise.all(ports.map(judge))
}
