// @ts-check
// The page of one who waits: looks at the public answer, checks in when it is time, and enters when called.
// It never reloads; it leaves for its own address once there is another page to see there.
import {
  aheadOf,
  checkInDelayMs,
  filled,
  linePicture,
  lookDelayMs,
  retryDelayMs,
  waitFigure,
} from './waiting-steps.js'

/** @import { LaneSeen, ScheduleSeen, ToldSeen } from './waiting-steps.d.ts' */
/** @import { PageSettings } from "../page-settings.ts" */
/** @typedef {{ at: number, mode: string, lanes: Record<string, LaneSeen>, schedule: ScheduleSeen }} Now */
/** @typedef {{ standing: string, at: number, ahead?: number, calledAt?: number, second?: boolean, told?: ToldSeen }} Here */

const answerWithinMs = 10000
const leastBetweenStepsMs = 1000
const callGoodMs = 20 * 60000

/** @type {PageSettings} */
const page = JSON.parse(document.getElementById('page')?.textContent ?? '')
const words = page.words
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: page.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const count = new Intl.NumberFormat(page.locale)

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
  const stop = new AbortController()
  const late = setTimeout(() => stop.abort(), answerWithinMs)
  try {
    const response = await fetch(address, { method, signal: stop.signal, headers: { accept: 'application/json' } })
    if (!response.ok) throw new Error(String(response.status))
    const answer = await response.json()
    siteTime = answer.at - performance.now()
    return answer
  } finally {
    clearTimeout(late)
  }
}

const showWait = () => {
  if (phase === 'door' || !told) return
  const { say, low, high } = waitFigure(told, siteNow())
  const at = 'knownAt' in told ? clock.format(told.knownAt) : ''
  write('wait', filled(words[say], { low, high, at }))
  write('wait-label', say === 'known' ? words.knownLabel : say === 'late' ? words.lateLabel : words.waitLabel)
  if (say === 'late' && 'high' in told) write('news', filled(words.newsLate, { high: clock.format(told.high) }))
}

/** @type {(ahead: number) => void} */
const showAhead = (ahead) => {
  write('ahead', count.format(ahead))
  write('ahead-label', ahead > 1 || (ahead === 0 && page.locale === 'en-GB') ? words.aheadMany : words.aheadOne)
  const line = linePicture(ahead)
  part('before')?.setAttribute('d', line.before)
  part('after')?.setAttribute('d', line.after)
  for (const name of ['you-dot', 'you-text']) part(name)?.setAttribute(name === 'you-dot' ? 'cx' : 'x', String(line.you))
}

/** @type {(news: ToldSeen) => void} */
const tell = (news) => {
  if (JSON.stringify(news) === JSON.stringify(told)) return
  told = news
  const at = clock.format
  write(
    'news',
    'knownAt' in news
      ? filled(words.newsKnown, { at: at(news.knownAt) })
      : filled(words.newsRange, { low: at(news.low), high: at(news.high) }),
  )
}

/** @type {(tones: number[]) => void} */
const ring = (tones) => {
  if (!sound) return
  for (const [index, hertz] of tones.entries()) {
    const tone = sound.createOscillator()
    const level = sound.createGain()
    const from = sound.currentTime + index * 0.25
    tone.frequency.value = hertz
    level.gain.setValueAtTime(0.2, from)
    level.gain.exponentialRampToValueAtTime(0.001, from + 0.22)
    tone.connect(level).connect(sound.destination)
    tone.start(from)
    tone.stop(from + 0.24)
  }
}

const leave = () => {
  leaving = true
  location.replace(page.to)
}

const enter = () => {
  leaving = true
  document.title = words.enterTitle
  write('news', words.enterNews)
  ring([660, 880])
  setTimeout(leave, sound ? 600 : 0)
}

/** @type {(calledAt: number) => void} */
const stepToDoor = (calledAt) => {
  phase = 'door'
  const door = /** @type {HTMLTemplateElement | null} */ (document.getElementById('door'))
  if (!door) return
  document.querySelector('main')?.replaceChildren(door.content.cloneNode(true))
  const until = part('until')
  if (until) until.textContent = clock.format(calledAt + callGoodMs)
  part('ring')?.setAttribute('aria-pressed', String(sound !== null))
  document.title = words.doorTitle
  document.querySelector('h1')?.focus()
  ring([660])
}

const look = async () => {
  /** @type {Now} */
  const now = await ask('/_preau/now', 'GET')
  const mine = now.lanes[page.lane]
  schedule = now.schedule
  // Numbers of another epoch are another line: only a check-in can tell this place.
  lane = mine?.epoch === page.epoch ? mine : null
  if (phase === 'waiting') {
    const open = now.mode === 'shadow' || now.mode === 'bypass'
    if (open || (lane && lane.called >= page.n)) checkInAt = 0
    else if (lane) showAhead(aheadOf(lane, page.n))
    if ((now.mode === 'pause') !== paused) write('news', paused ? words.resumed : words.paused)
  }
  paused = now.mode === 'pause'
}

/** @type {(times: ScheduleSeen) => Promise<void>} */
const checkIn = async (times) => {
  /** @type {Here} */
  const here = await ask('/_preau/here', 'POST')
  if (here.standing === 'granted' || here.standing === 'inside') return enter()
  if (here.standing === 'ended' || here.standing === 'none') return leave()
  if (here.standing === 'atDoor') {
    if (phase === 'waiting') stepToDoor(here.calledAt ?? here.at)
    if (here.second && !second) write('second', words.second)
    second = Boolean(here.second)
  } else if (here.ahead !== undefined) showAhead(here.ahead)
  if (here.told) tell(here.told)
  checkInAt = performance.now() + checkInDelayMs(phase, told ?? { low: 0, high: 0 }, here.at, times, Math.random())
}

const step = async () => {
  clearTimeout(timer)
  if (busy || leaving) return
  busy = true
  steppedAt = performance.now()
  let waitMs
  try {
    const first = schedule === null
    if (first || phase === 'waiting') await look()
    const times = /** @type {ScheduleSeen} */ (schedule)
    if (first && checkInAt > steppedAt)
      checkInAt = steppedAt + (phase === 'door' ? checkInDelayMs('door', { low: 0, high: 0 }, 0, times, Math.random()) : times.firstMs)
    if (performance.now() >= checkInAt) await checkIn(times)
    failures = 0
    write('away', '')
    const dueMs = Math.max(0, checkInAt - performance.now())
    waitMs = phase === 'door' ? dueMs : Math.min(dueMs, lookDelayMs(lane, page.n, times, Math.random()))
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
  try {
    lock = (await navigator.wakeLock?.request('screen')) ?? null
  } catch {
    // A low battery may refuse it; the sound still rings.
    lock = null
  }
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
