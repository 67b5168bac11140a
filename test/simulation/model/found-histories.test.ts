import test from 'node:test'
import { realPorters } from '../yard.ts'
import { type ComparedEvent, eventOf, liveCompared } from './compared-history.ts'
import { type House, policies } from './policies.ts'

type Short = readonly [what: ComparedEvent['what'], who?: number, how?: number]

/** Histories in which the porter was wrong once, as short as they could be made. */
const found: readonly (readonly [what: string, house: House, history: readonly Short[]])[] = [
  [
    'G14 a seat that is known to be over is not adopted',
    'four lanes and sign-ins',
    [['arrive', 2], ['oldToken', 0, 1], ['passLong'], ['openEpoch'], ['keep']],
  ],
  [
    'G1 a seat whose collection was lost is adopted',
    'four lanes',
    [['arrive', 6], ['checkpoint'], ['checkIn', 0, 1], ['lose'], ['touch']],
  ],
  [
    'G1 whoever stands at the door with an adopted seat gets no second one',
    'four lanes',
    [
      ['arrive'],
      ['arrive'],
      ['arrive', 2],
      ['lose'],
      ['arrive'],
      ['arrive'],
      ['checkIn', 7],
      ['pass', 0, 4],
      ['crowdChecksIn'],
      ['oldToken'],
      ['mode', 0, 3],
    ],
  ],
  [
    'G1 a seat given on a line that was lost is known after a restart',
    'one line and sign-ins',
    [
      ['setClock'],
      ['restart'],
      ['arrive', 0, 11],
      ['lose'],
      ['hold', 0, 5],
      ['mode', 0, 7],
      ['checkIn'],
      ['restart'],
      ['checkIn'],
    ],
  ],
  [
    'G4 a place given up on a line that was lost stays given up after a restart',
    'four lanes',
    [['openEpoch'], ['arrive'], ['lose'], ['checkIn'], ['quit'], ['pass', 0, 4], ['restart']],
  ],
  [
    'G7 whoever missed a seat still waits',
    'four lanes and sign-ins',
    [
      ['lose'],
      ['arrive'],
      ['passLong', 0, 2],
      ['pass', 0, 10],
      ['pass', 0, 7],
      ['checkIn'],
      ['pass', 0, 7],
      ['pass', 0, 10],
    ],
  ],
  [
    'G11 a shorter limit ends a seat when it is over, not later',
    'one line and sign-ins',
    [['limits', 308], ['arrive', 8], ['passLong'], ['capacity'], ['passLong', 0, 1], ['checkIn']],
  ],
  [
    'G10 no pupil of a class with seats is sent to a site that is down',
    'four lanes',
    [['hold'], ['siteHealth', 0, 3], ['arrive']],
  ],
  [
    'G10 after a clock was set back a seat that was missed is the class’s again',
    'four lanes',
    [['setClock'], ['hold', 0, 5], ['restart'], ['sleep'], ['pass', 0, 9], ['arrive', 0, 5], ['passLong']],
  ],
  [
    'G4 a clock that was set back keeps no seat for an hour',
    'four lanes',
    [['setClock'], ['arrive'], ['restart'], ['pass', 0, 11], ['checkIn']],
  ],
  [
    'G5 a class gets its seats in the first step after a restart',
    'one line and sign-ins',
    [['arrive'], ['siteHealth', 0, 1], ['hold'], ['restart'], ['checkIn']],
  ],
  [
    'G4 a seat ends in the second after its time, whenever that was planned',
    'four lanes and sign-ins',
    [
      ['arrive', 0, 3],
      ['pass', 0, 1],
      ['arrive', 1, 3],
      ['crowdChecksIn'],
      ['limits', 398],
      ['restart', 0, 1],
      ['pass', 0, 8],
    ],
  ],
  [
    'G7 whom a clock that was set back made younger is not asked first',
    'four lanes',
    [
      ['arrive'],
      ['arrive', 8],
      ['setClock'],
      ['restart'],
      ['crowdChecksIn', 0, 7],
      ['arrive'],
      ['restart', 0, 1],
      ['crowdChecksIn'],
      ['sleep', 0, 5],
      ['pass', 0, 1],
      ['touch'],
    ],
  ],
  [
    'G8 devices of a seat stand in the order of what is written down',
    'one line and sign-ins',
    [
      ['arrive'],
      ['checkIn', 0, 11],
      ['siteSignsIn', 0, 3],
      ['checkIn'],
      ['arrive', 8],
      ['siteSignsIn', 137, 3],
      ['sleep', 0, 10],
      ['oldToken', 85],
      ['restart'],
    ],
  ],
  [
    'G1 a seat that somebody joins counts until the last of all its tokens',
    'four lanes',
    [
      ['arrive', 8],
      ['arrive', 2],
      ['oldToken', 0, 6],
      ['checkpoint'],
      ['checkIn'],
      ['setClock'],
      ['lose'],
      ['oldToken', 263, 2],
      ['signIn', 3, 2],
      ['restart'],
      ['end'],
    ],
  ],
  [
    'G7 an end in the future of a clock that was set back keeps nobody’s last requests away',
    'four lanes and sign-ins',
    [
      ['arrive'],
      ['checkIn', 0, 1],
      ['sleep', 0, 4],
      ['arrive'],
      ['setClock'],
      ['pass', 0, 5],
      ['pass', 0, 10],
      ['arrive'],
      ['checkIn', 16, 3],
      ['restart'],
      ['arrive'],
      ['arrive'],
      ['arrive'],
      ['arrive'],
      ['leave', 8],
      ['late', 1],
      ['sleep', 0, 1],
      ['pass', 0, 1],
      ['late'],
    ],
  ],
]

for (const [what, house, history] of found) {
  void test(`${what}: as the model says`, () => {
    const events = history.map((one) => eventOf(...one))
    liveCompared(realPorters, policies[house], events)
  })
}
