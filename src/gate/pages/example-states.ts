import { hour, minute, second } from '../../kernel/duration.ts'
import type { PageState, Place, SiteWords } from './page-model.ts'

/** 24 November 2026, 08:04 in Paris. */
export const exampleAt = Date.UTC(2026, 10, 24, 7, 4)
const at = (hours: number, minutes: number, seconds = 0): number =>
  exampleAt - 8 * hour - 4 * minute + hours * hour + minutes * minute + seconds * second

const place: Place = { lane: 'known', epoch: 'e1', n: 18_412, since: at(8, 1) }

/** A site with every optional block. */
export const exampleSite: SiteWords = {
  name: 'Collège Jean-Giono, Marseille',
  operator: 'le collège Jean-Giono',
  sentence: null,
  logo: null,
  phone: { label: 'Vie scolaire', number: '04 91 00 00 00' },
  daySheet: '/feuille-du-jour/',
  handIn: '/remise/',
  notice: { text: 'Le cours de 08:00 de la 4e B commence à 08:20.', at: at(7, 55) },
  attendance: true,
  capacity: 5_000,
  timeZone: 'Europe/Paris',
}

/** The same site with nothing configured. */
export const plainSite: SiteWords = {
  ...exampleSite,
  operator: null,
  phone: null,
  daySheet: null,
  handIn: null,
  notice: null,
  attendance: false,
}

/** Every page with believable figures, by name, and the time at which it is true: for previews, pictures and tests. */
export const exampleStates: Readonly<Record<string, { readonly at: number; readonly state: PageState }>> = {
  waiting: {
    at: exampleAt,
    state: {
      kind: 'waiting',
      place,
      ahead: 1_240,
      told: { kind: 'range', low: at(8, 10), high: at(8, 13) },
      pressAt: at(8, 9),
    },
  },
  'waiting-soon-known': {
    at: at(8, 2),
    state: {
      kind: 'waiting',
      place,
      ahead: 2_180,
      told: { kind: 'knownAt', at: at(8, 4) },
      pressAt: at(8, 4),
    },
  },
  'waiting-late': {
    at: at(8, 15),
    state: {
      kind: 'waiting',
      place,
      ahead: 60,
      told: { kind: 'range', low: at(8, 10), high: at(8, 13) },
      pressAt: at(8, 16),
    },
  },
  'at-door': {
    at: at(8, 12),
    state: { kind: 'atDoor', place, goodUntil: at(8, 32), pressAt: at(8, 13) },
  },
  'called-away': {
    at: at(8, 20),
    state: { kind: 'calledAway', place, calledAt: at(8, 12), goodUntil: at(8, 32), pressAt: at(8, 21) },
  },
  granted: { at: at(8, 12, 40), state: { kind: 'granted', place, collectBy: at(8, 13, 40) } },
  missed: { at: at(8, 15), state: { kind: 'missed', place, missedAt: at(8, 13), pressAt: at(8, 16) } },
  'ended-missed': {
    at: at(8, 20),
    state: {
      kind: 'ended',
      place,
      why: 'missed',
      calledAt: at(8, 13),
      again: { low: at(8, 24), high: at(8, 26) },
    },
  },
  'ended-late': {
    at: at(8, 40),
    state: { kind: 'ended', place, why: 'late', calledAt: at(8, 13), again: null },
  },
  'ended-used': {
    at: at(9, 20),
    state: { kind: 'ended', place, why: 'used', calledAt: null, again: { low: at(9, 22), high: at(9, 25) } },
  },
  'ended-left': {
    at: at(8, 50),
    state: { kind: 'ended', place, why: 'left', calledAt: null, again: null },
  },
  'ended-unknown': {
    at: at(8, 20),
    state: { kind: 'ended', place: null, why: 'unknown', calledAt: null, again: null },
  },
  'question-notice': {
    at: at(8, 44),
    state: { kind: 'question', case: 'notice', since: at(8, 10), waiting: 310, endsAt: at(8, 46) },
  },
  'question-idle': {
    at: at(8, 45),
    state: { kind: 'question', case: 'idle', since: at(8, 36), waiting: 0, endsAt: at(8, 46) },
  },
  'question-unsigned': {
    at: at(8, 15),
    state: { kind: 'question', case: 'unsigned', since: at(8, 13), waiting: 12, endsAt: at(8, 16) },
  },
  'site-down': { at: at(8, 10), state: { kind: 'siteDown', place, since: at(8, 7), newsAt: at(8, 20) } },
  'gate-degraded': {
    at: at(8, 10),
    state: { kind: 'gateDegraded', place, since: at(8, 7), newsAt: at(8, 20) },
  },
  'gate-degraded-no-place': {
    at: at(8, 10),
    state: { kind: 'gateDegraded', place: null, since: at(8, 7), newsAt: at(8, 20) },
  },
  'gate-away': { at: at(8, 10), state: { kind: 'gateAway', place, since: at(8, 9), newsAt: at(8, 11) } },
  'gate-away-no-place': {
    at: at(8, 10),
    state: { kind: 'gateAway', place: null, since: at(8, 9), newsAt: at(8, 11) },
  },
  paused: { at: at(8, 10), state: { kind: 'paused', place, since: at(8, 5), newsAt: at(8, 20) } },
  'cookies-refused': { at: exampleAt, state: { kind: 'cookiesRefused' } },
  'who-comes-in': {
    at: exampleAt,
    state: {
      kind: 'whoComesIn',
      persons: [
        { place: 0, label: 'Inès' },
        { place: 1, label: 'Malo' },
        { place: 2, label: 'Parent' },
      ],
    },
  },
  'class-code': { at: exampleAt, state: { kind: 'classCode', wrong: false } },
  'class-code-wrong': { at: exampleAt, state: { kind: 'classCode', wrong: true } },
  'refused-404': { at: exampleAt, state: { kind: 'refused', status: 404 } },
  'refused-413': { at: exampleAt, state: { kind: 'refused', status: 413 } },
  'refused-400': { at: exampleAt, state: { kind: 'refused', status: 400 } },
}
