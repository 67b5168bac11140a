import assert from 'node:assert/strict'
import { createFormats } from '../../src/platform/formats.ts'
import { absent, present } from '../../src/workspace/register/roll-call.ts'
import type { rollCallView, RollCallModel } from '../../src/workspace/register/roll-call-view.ts'
import type { Proof } from './proof.ts'

const firstAt = Date.UTC(2026, 10, 24, 6, 59)
const waiting = { personId: 'ines', firstAt, lastAt: firstAt + 42 * 60_000, signs: 9 }

/** Two pupils who waited, one of whom the teacher marked absent. */
export const waitingCall: RollCallModel = {
  path: '/appel/a/2026-11-24',
  classes: '4e B',
  subject: 'Mathématiques',
  startMinute: 480,
  endMinute: 535,
  version: 1,
  savedBy: 'Claire Lefèvre',
  savedAt: firstAt,
  history: [],
  alerts: [],
  pupils: [
    { id: 'ines', givenName: 'Inès', familyName: 'Benali', mark: present, isAnnounced: false, waiting },
    { id: 'malo', givenName: 'Malo', familyName: 'Caron', mark: absent, isAnnounced: false, waiting },
  ],
}

const tickedIn = (page: string): readonly string[] =>
  [...page.matchAll(/name="absent" value="([^"]*)" checked/g)].map(([, id = '']) => id)

/** Evidence is shown beside the name and changes no mark: the teacher judges. */
export const evidenceOnly: Proof<typeof rollCallView> = {
  rule: 'C6',
  prove: (view) => {
    const page = view(waitingCall, 'fr', createFormats('fr', 'Europe/Paris')).toString()
    assert.equal(page.match(/en attente 07:59–08:41, 9 signes de vie/g)?.length, 2, 'it is shown')
    assert.match(page, /C’est un indice, vous jugez/, 'it says what it is')
    assert.deepEqual(tickedIn(page), ['malo'], 'whoever the teacher marked stays marked, and nobody else is')
  },
}
