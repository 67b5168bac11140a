// @ts-check
// The page of one who waits: looks at the public answer, checks in when it is time, and enters when called.
// It never reloads; it leaves for its own address once there is another page to see there.
import { aheadOf, checkInDelayMs, filled, lookDelayMs, retryDelayMs, waitFigure } from './waiting-steps.js'

/** @import { LaneSeen, ScheduleSeen, ToldSeen } from './waiting-steps.d.ts' */
/** @import { PageSettings } from "../page-settings.ts" */
/** @typedef {{ at: number, mode: string, lanes: Record<string, LaneSeen>, schedule: ScheduleSeen }} Now */
/** @typedef {{ standing: string, at: number, ahead?: number, goodUntil?: number, second?: boolean, told?: ToldSeen }} Here */

const answerWithinMs = 10000
const leastBetweenStepsMs = 1000

/** @type {PageSettings} */
const page = JSON.parse(document.getElementById('page')?.textContent ?? '')
const words = page.words
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: page.zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const count = new Intl.NumberFormat(document.documentElement.lang)

let phase = page.phase
let told = page.told
let paused = page.paused
let second = page.second
let siteTime = page.at - performance.now()
/** @type {LaneSeen | null} */
let lane = null
/** @type {ScheduleSeen | null} */
let schedule = null
// Instants of performance.now(): the next check-in, and the last step.
let checkInAt = Infinity
let steppedAt = -Infinity
let failures = 0
let busy = false
let leaving = false
let timer = 0
/** @type {AudioContext | null} */
let sound = null
/** @type {WakeLockSentinel | null} */
let lock = null

// Of two tabs opened at once each shows what it was given; the door keeps the lower number.
const check = new URLSearchParams(location.search).get('preau')
const hereAddress = check ? `/_preau/here?preau=${encodeURIComponent(check)}` : '/_preau/here'
// It has done its work: a bookmark needs none.
if (check) history.replaceState(null, '', page.to)

const siteNow = () => siteTime + performance.now()
/** @type {(name: string) => HTMLElement | null} */
const part = (name) => document.querySelector(`[data-${name}]`)
/** @type {(name: string, text: string) => void} */
const write = (name, text) => {
  const element = part(name)
  if (element && element.textContent !== text) element.textContent = text
}

/** @type {(address: string, method: string) => Promise<any>} */
const ask = async (address, method) => {
  const response = await fetch(address, { method, signal: AbortSignal.timeout?.(answerWithinMs) })
  if (!response.ok) throw new Error(String(response.status))
  const answer = await response.json()
  siteTime = answer.at - performance.now()
  return answer
}

const showWait = () => {
  if (phase === 'door' || !told) return
  const { say, low, high } = waitFigure(told, siteNow())
  const at = 'knownAt' in told ? clock.format(told.knownAt) : ''
  write('wait', filled(words[say], { low, high, at }))
  write('wait-label', say === 'known' ? words.knownLabel : say === 'late' ? words.lateLabel : words.waitLabel)
  if (say === 'late' && 'high' in told && !paused)
    write('news', filled(words.newsLate, { high: clock.format(told.high) }))
}

/** @type {(ahead: number) => void} */
const showAhead = (ahead) => write('ahead', count.format(ahead))

/** @type {(news: ToldSeen) => string} */
const newsOf = (news) =>
  'knownAt' in news
    ? filled(words.newsKnown, { at: clock.format(news.knownAt) })
    : filled(words.newsRange, { low: clock.format(news.low), high: clock.format(news.high) })

// A page about trouble tells no range: `told` is null there.
/** @type {(news: ToldSeen) => void} */
const tell = (news) => {
  if (!told || JSON.stringify(news) === JSON.stringify(told)) return
  told = news
  if (!paused) write('news', newsOf(news))
}

const showPause = () => {
  const resumed = told ? `${words.resumed} ${newsOf(told)}` : words.resumed
  write('news', paused ? words.paused : resumed)
  if (page.resumedHeading) write('heading', page.resumedHeading)
}

/** @type {(tones: number[]) => void} */
const ring = (tones) => {
  if (!sound) return
  const tone = sound.createOscillator()
  tones.forEach((hertz, index) => tone.frequency.setValueAtTime(hertz, (sound?.currentTime ?? 0) + index / 4))
  tone.connect(sound.destination)
  tone.start()
  tone.stop(sound.currentTime + tones.length / 4)
}

const leave = () => {
  leaving = true
  location.replace(page.to)
}

const enter = () => {
  leaving = true
  document.title = words.enter
  write('news', words.enter)
  ring([660, 880])
  setTimeout(leave, sound ? 600 : 0)
}

/** @type {(goodUntil: number) => void} */
const stepToDoor = (goodUntil) => {
  phase = 'door'
  const door = document.querySelector('template')
  if (door) document.querySelector('main')?.replaceChildren(door.content)
  write('until', clock.format(goodUntil))
  part('ring')?.setAttribute('aria-pressed', String(sound !== null))
  const heading = part('heading')
  document.title = heading?.textContent ?? ''
  heading?.focus()
  ring([660])
}

const look = async () => {
  /** @type {Now} */
  const now = await ask('/_preau/now', 'GET')
  const mine = now.lanes[page.lane]
  // Numbers of another epoch are another line: only a check-in can tell this place.
  lane = mine?.epoch === page.epoch ? mine : null
  if (phase === 'waiting') {
    const open = now.mode === 'shadow' || now.mode === 'bypass'
    if (open || (lane && lane.called >= page.n)) checkInAt = 0
    else if (lane) showAhead(aheadOf(lane, page.n))
    if ((now.mode === 'pause') !== paused) {
      paused = !paused
      showPause()
    }
  }
  return now.schedule
}

/** @type {(times: ScheduleSeen) => Promise<void>} */
const checkIn = async (times) => {
  /** @type {Here} */
  const here = await ask(hereAddress, 'POST')
  if (here.standing === 'granted' || here.standing === 'inside') return enter()
  if (here.standing === 'ended' || here.standing === 'none') return leave()
  if (here.standing === 'atDoor') {
    if (phase === 'waiting') stepToDoor(here.goodUntil ?? here.at)
    if (here.second && !second) write('second', words.second)
    second = Boolean(here.second)
  } else if (here.ahead !== undefined) showAhead(here.ahead)
  // At the door the turn has come: how long it takes is no news any more.
  if (here.told && phase === 'waiting') tell(here.told)
  checkInAt =
    performance.now() + checkInDelayMs(phase, told ?? { low: 0, high: 0 }, here.at, times, Math.random())
}

const step = async () => {
  clearTimeout(timer)
  if (busy || leaving) return
  busy = true
  steppedAt = performance.now()
  let waitMs
  try {
    const first = schedule === null
    if (schedule === null || phase === 'waiting') schedule = await look()
    if (first && checkInAt > steppedAt)
      checkInAt =
        steppedAt +
        (phase === 'door'
          ? checkInDelayMs('door', { low: 0, high: 0 }, 0, schedule, Math.random())
          : schedule.firstMs)
    if (performance.now() >= checkInAt) await checkIn(schedule)
    failures = 0
    write('away', '')
    const dueMs = Math.max(0, checkInAt - performance.now())
    waitMs = phase === 'door' ? dueMs : Math.min(dueMs, lookDelayMs(lane, page.n, schedule, Math.random()))
  } catch {
    failures += 1
    write('away', words.away)
    waitMs = retryDelayMs(failures, Math.random())
  }
  busy = false
  showWait()
  if (!leaving) timer = setTimeout(step, Math.max(leastBetweenStepsMs, waitMs))
}

// Awake again: one look at once, and a check-in where the phone slept through one.
const wake = () => {
  if (document.visibilityState !== 'visible' || performance.now() - steppedAt < leastBetweenStepsMs) return
  if (phase === 'door') checkInAt = 0
  if (sound) void keepAwake()
  void step()
}

const keepAwake = async () => {
  // A low battery may refuse it; the sound still rings.
  lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-ring]') : null
  if (!button) return
  if (sound) {
    void sound.close()
    void lock?.release()
    sound = lock = null
  } else {
    sound = new AudioContext()
    ring([660])
    void keepAwake()
  }
  button.setAttribute('aria-pressed', String(sound !== null))
})
document.addEventListener('visibilitychange', wake)
addEventListener('online', wake)
addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  // Back from the site by the back button: this ticket may long be inside.
  leaving = busy = false
  checkInAt = 0
  steppedAt = -Infinity
  wake()
})

document.documentElement.classList.add('is-live')
timer = setTimeout(step, leastBetweenStepsMs * (1 + 2 * Math.random()))
