import { textMaxLength } from '../../src/gate/adapters/decision-row.ts'
import * as journalLimits from '../../src/gate/adapters/file-journal/limits.ts'
import { consoleLimits } from '../../src/gate/console/console-limits.ts'
import { consoleLinkLifeMs, consoleLinksMost } from '../../src/gate/control/console-links.ts'
import { controlLimits } from '../../src/gate/control/control-limits.ts'
import { plansMost } from '../../src/gate/control/plan-book.ts'
import { defaultPolicy } from '../../src/gate/domain/policy.ts'
import { extendedAtMostMs } from '../../src/gate/door/away/own-seats.ts'
import { addressesRemembered, triesAtOnce, tryEveryMs } from '../../src/gate/door/bearings/code-tries.ts'
import {
  classFileLimitBytes,
  classFileLimitLines,
  faultsShown,
} from '../../src/gate/door/bearings/parse-class-windows.ts'
import { hopLimit } from '../../src/gate/door/guards/forwarded-address.ts'
import { targetLimitBytes } from '../../src/gate/door/guards/request-target.ts'
import {
  parseSeatlessRoute,
  seatlessBodyLimitMost,
  seatlessConcurrentMost,
  seatlessPathLimit,
  seatlessRouteLimit,
} from '../../src/gate/door/guards/seatless-route.ts'
import { defaultListenerLimits } from '../../src/gate/door/listener/listener-limits.ts'
import { defaultProxyLimits } from '../../src/gate/door/proxy/proxy-limits.ts'
import { formLimitBytes } from '../../src/gate/door/read-form.ts'
import { prefixesPerMinute } from '../../src/gate/door/refused-tokens.ts'
import { returnPathLimit } from '../../src/gate/door/return-path.ts'
import { accountLimit } from '../../src/gate/door/sign-in.ts'
import { checkLifeMs } from '../../src/gate/door/tokens/check-token.ts'
import { classBearingLifeMs } from '../../src/gate/door/tokens/class-token.ts'
import { cookieBudgetBytes } from '../../src/gate/door/tokens/cookie-budget.ts'
import { cookieHeaderLimitBytes, cookiesPerRequest } from '../../src/gate/door/tokens/cookies.ts'
import { keyFileLimitBytes } from '../../src/gate/door/tokens/key-file.ts'
import { keysPerRing } from '../../src/gate/door/tokens/key-ring.ts'
import { passMaxClasses, passMaxLifeMs } from '../../src/gate/door/tokens/pass-token.ts'
import { publicKeySetLimitBytes, publicKeysLimit } from '../../src/gate/door/tokens/public-key-set.ts'
import { futureToleranceMs, tokenLimitBytes } from '../../src/gate/door/tokens/signed-token.ts'
import { ticketLifeMs } from '../../src/gate/door/tokens/ticket-token.ts'
import { metricsLimits } from '../../src/gate/metrics/metrics-listener.ts'
import { crowdLimits } from '../../src/rehearsal/crowd/crowd-options.ts'

export type NamedLimits = Readonly<Record<string, number>>

const parsedRoute = parseSeatlessRoute({ prefix: '/static/' }, 'seatless[0]')
if (!parsedRoute.ok) throw new Error(parsedRoute.refusal.what)
const { concurrent, bodyLimit } = parsedRoute.value

const {
  tokenLifeMs,
  idleLimitMs,
  unsignedLifeMs,
  unsignedPresses,
  unsignedMaxPerMille,
  lessonMaxPerMille,
  lateMs,
  latePerSeat,
  latePerMille,
  devicesPerSeat,
  callLifeMs,
} = defaultPolicy(250)

/** Every limit with a name, by the headings of `docs/operating/limits.md`. */
export const namedLimits: Readonly<Record<string, NamedLimits>> = {
  'The listener': { ...defaultListenerLimits },
  'What the door reads': {
    targetLimitBytes,
    cookieHeaderLimitBytes,
    cookiesPerRequest,
    tokenLimitBytes,
    futureToleranceMs,
    ticketLifeMs,
    checkLifeMs,
    classBearingLifeMs,
    passMaxLifeMs,
    passMaxClasses,
    cookieBudgetBytes,
    hopLimit,
    prefixesPerMinute,
    accountLimit,
    extendedAtMostMs,
  },
  'Our own forms': { formLimitBytes, returnPathLimit, triesAtOnce, tryEveryMs, addressesRemembered },
  'Routes without a seat': {
    seatlessRouteLimit,
    seatlessPathLimit,
    concurrent,
    seatlessConcurrentMost,
    bodyLimit,
    seatlessBodyLimitMost,
  },
  'Seats and calls': {
    tokenLifeMs,
    idleLimitMs,
    callLifeMs,
    devicesPerSeat,
    lateMs,
    latePerSeat,
    latePerMille,
    unsignedLifeMs,
    unsignedPresses,
    unsignedMaxPerMille,
    lessonMaxPerMille,
  },
  'The way to the site': { ...defaultProxyLimits },
  'The journal': { ...journalLimits, textMaxLength },
  'Files of the operator': {
    classFileLimitBytes,
    classFileLimitLines,
    faultsShown,
    keyFileLimitBytes,
    keysPerRing,
    publicKeySetLimitBytes,
    publicKeysLimit,
  },
  'The control port': { ...controlLimits, plansMost },
  'The console': { ...consoleLimits, consoleLinkLifeMs, consoleLinksMost },
  'The metrics': { ...metricsLimits },
  'A rehearsed crowd': { ...crowdLimits },
}

const grouped = (value: number): string => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')

const units: readonly (readonly [name: string, ms: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
]

/** A value as the page writes it: with the unit that its name ends with. */
export const writtenLimit = (name: string, value: number): string => {
  if (name.endsWith('Ms')) {
    const [unit, ms] = units.find(([, unitMs]) => value % unitMs === 0) ?? ['ms', 1]
    return `${grouped(value / ms)} ${unit}`
  }
  if (name.endsWith('PerMille')) return `${value / 10} %`
  return /Bytes$|^bodyLimit$|^seatlessBodyLimitMost$/.test(name) ? `${grouped(value)} bytes` : grouped(value)
}
