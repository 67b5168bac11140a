import { accepted, refused, type Outcome } from '../../kernel/outcome.ts'

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** The address of a gate on this machine. A crowd is never sent anywhere else. */
export const parseLoopbackGate = (text: string): Outcome<URL, string> => {
  if (!URL.canParse(text)) return refused(`"${text}" is no address: write http://127.0.0.1:8080`)
  const gate = new URL(text)
  if (gate.protocol !== 'http:') return refused('the crowd speaks plain HTTP: write http://127.0.0.1:8080')
  if (!loopback.test(gate.hostname))
    return refused(
      `the crowd goes only to this machine, never to ${gate.hostname}: run it beside the gate, with http://127.0.0.1:PORT`,
    )
  return accepted(gate)
}
