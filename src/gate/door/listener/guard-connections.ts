import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { isBehind, parseAddress, type Behind } from '../guards/behind.ts'
import { addressKey, createAddressCount } from './address-count.ts'
import type { ListenerLimits } from './listener-limits.ts'
import type { ListenerRefusal } from './parser-refusal.ts'

export interface ConnectionGuard {
  readonly count: () => number
  readonly cutAll: () => void
}

export interface ConnectionRules {
  readonly behind: Behind
  readonly limits: ListenerLimits
  readonly refuse: (reason: ListenerRefusal) => void
}

const isFront = (remote: string | undefined, behind: Behind): boolean => {
  // A Unix socket has no address; whoever may open it is on this machine.
  if (remote === undefined) return true
  const address = parseAddress(remote)
  return address !== null && isBehind(behind, address)
}

/** Counts the sockets of a server, TLS or not, and cuts those of an address that has too many. Fronts have none of their own. */
export const guardConnections = (server: Server, rules: ConnectionRules): ConnectionGuard => {
  const { behind, limits, refuse } = rules
  const addresses = createAddressCount()
  const sockets = new Set<Socket>()

  server.on('connection', (socket: Socket) => {
    const remote = socket.remoteAddress
    const key = isFront(remote, behind) ? null : addressKey(remote ?? '')
    if (key !== null && !addresses.enter(key, limits.connectionsPerAddress)) {
      refuse('connectionsPerAddress')
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.once('close', () => {
      sockets.delete(socket)
      if (key !== null) addresses.leave(key)
    })
  })
  server.on('drop', () => refuse('connections'))
  server.on('tlsClientError', () => refuse('tls'))

  return {
    count: () => sockets.size,
    cutAll() {
      for (const socket of sockets) socket.destroy()
    },
  }
}
