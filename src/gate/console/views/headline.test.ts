import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SiteFigures } from '../../figures/site-figures.ts'
import { exampleConsoleSite, exampleNow } from '../console-example.ts'
import { consoleFormats } from './console-formats.ts'
import { sayIn } from './console-view.ts'
import { headline } from './headline.ts'

const figures = exampleConsoleSite(() => exampleNow).figures()
const say = (change: Partial<SiteFigures>, language: 'fr' | 'en' = 'fr'): string =>
  headline({ ...figures, ...change }, sayIn(language), consoleFormats(language, 'Europe/Paris'))

const withFlow = (arrivals: number, admissions: number) =>
  figures.lanes.map((lane) => ({ ...lane, arrivals, admissions }))
const health = { up: true, downSince: null, p90Ms: 310, errorsPerMille: 1 }

void test('a full site tells how its line goes', () => {
  assert.equal(say({ lanes: withFlow(60, 100) }), 'Le site tient, la file raccourcit')
  assert.equal(say({ lanes: withFlow(140, 100) }), 'Le site tient, la file s’allonge')
  assert.equal(say({ lanes: withFlow(102, 100) }), 'Le site tient, la file avance')
  assert.equal(say({ lanes: withFlow(5, 0) }), 'Le site tient, la file n’avance pas')
  assert.equal(say({ waiting: 0 }, 'en'), 'The site holds, nobody waits')
})

void test('what the site’s own answers show comes first', () => {
  const down = { ...health, up: false, downSince: Date.UTC(2026, 10, 24, 7, 4) }
  assert.equal(say({ health: down, mode: 'bypass' }), 'Le site ne répond pas depuis 08:04')
  assert.match(say({ health: { ...health, p90Ms: 2_001 } }), /^Le site peine, /)
  assert.match(say({ health: { ...health, errorsPerMille: 20 } }), /^Le site peine, /)
  assert.match(say({ health: { ...health, p90Ms: 1_200 } }), /^Le site est chargé, /)
  assert.match(say({ health: { ...health, p90Ms: 2_001, targetMs: 3_000 } }), /^Le site tient, /)
  assert.match(say({ health: { ...health, p90Ms: null, errorsPerMille: null } }), /^Le site est ouvert, /)
})

void test('a mode that changes everything is told instead of the line', () => {
  assert.equal(say({ mode: 'bypass' }), 'L’entrée est ouverte à tous, sans limite')
  assert.equal(say({ mode: 'pause' }, 'en'), 'Paused, nobody new enters')
  assert.equal(say({ mode: 'shadow' }), 'En ombre, tout le monde entre')
  const seats = { ...figures.seats, taken: 5_412 }
  assert.equal(
    say({ mode: 'shadow', seats }),
    'En ombre\u00a0: 5\u202f412 sièges pris pour 5\u202f000, tout le monde entre',
  )
})

void test('an empty site is ready', () => {
  const seats = { ...figures.seats, taken: 0, held: 0 }
  assert.equal(say({ seats, waiting: 0 }), 'L’entrée est prête, personne n’est là')
})
