import { accepted, refused, type Outcome } from '../../kernel/outcome.ts'
import { parseAddress } from '../door/guards/behind.ts'
import type { ListenOptions } from '../door/listener/check-listen.ts'
import type { Sentence } from '../door/tokens/sentence.ts'

export type ConsoleListen = Pick<ListenOptions, 'address' | 'tls'>

const isLoopback = (host: string): boolean =>
  host === 'localhost' || parseAddress(host)?.range() === 'loopback'

/** To itself, or with TLS: a console is never open to the street, and no front is believed before it. */
export const checkConsoleListen = (listen: ConsoleListen): Outcome<ConsoleListen, Sentence> => {
  const { address, tls } = listen
  if (address.kind === 'unix')
    return refused({
      fr: 'la console s’ouvre dans un navigateur, qui ne lit pas de socket Unix. Écrivez par exemple 127.0.0.1:8081.',
      en: 'the console is opened in a browser, which reads no Unix socket. Write for example 127.0.0.1:8081.',
    })
  if (tls !== null || isLoopback(address.host)) return accepted(listen)
  return refused({
    fr: 'cette console sans TLS se verrait d’ailleurs. Écoutez sur 127.0.0.1 et venez par un tunnel (ssh -L 8081:127.0.0.1:8081), ou donnez --console-tls CERT KEY.',
    en: 'this console without TLS could be seen from elsewhere. Listen on 127.0.0.1 and come through a tunnel (ssh -L 8081:127.0.0.1:8081), or give --console-tls CERT KEY.',
  })
}
