import type { BrowserContext } from 'playwright-core'
import type { SeatId } from '../../../src/gate/domain/ticket.ts'
import { assert, defined } from '../../../src/kernel/assert.ts'
import { schoolName } from './open-school.ts'

const payloadOf = async (context: BrowserContext, kind: string): Promise<unknown> => {
  const cookies = await context.cookies()
  const found = cookies.find(({ name }) => name === `preau-${schoolName}-${kind}`)
  const [, payload = ''] = defined(found, `a device with a ${kind}`).value.split('.')
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
}

/** Number in line of a device. */
export const numberOf = async (context: BrowserContext): Promise<number> => {
  const payload = await payloadOf(context, 'ticket')
  assert(typeof payload === 'object' && payload !== null && 'n' in payload, 'a ticket has a number')
  return Number(payload.n)
}

export const seatOf = async (context: BrowserContext): Promise<SeatId> => {
  const payload = await payloadOf(context, 'seat')
  assert(typeof payload === 'object' && payload !== null && 'sid' in payload, 'a seat token names its seat')
  return String(payload.sid)
}
