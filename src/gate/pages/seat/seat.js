// @ts-check
// The notice inside a site: asks whether a seat is still needed, and says when it is over. It takes no focus,
// counts as no activity, and touches nothing of the page around it.
// A page may include the file by itself behind a door that adds it too.
if (!document.querySelector('preau-seat')) {
  /** @typedef {{ case: 'idle' | 'notice' | 'unsigned', endsAt: number, since: number, waiting: number }} Question */
  /** @typedef {{ state: 'in' | 'over' | 'none', at: number, question?: Question | null }} Seat */

  const seenEveryMs = 20000
  const hiddenEveryMs = 60000
  const answerWithinMs = 10000
  const french = {
    label: 'Place sur ce site',
    heading: 'Avez-vous encore besoin de votre siège\u202f?',
    idle: 'Rien n’a bougé ici depuis {since}\u00a0min. Sans réponse, votre siège se libère à {end}.',
    notice:
      'Vous avez votre siège depuis {since}\u00a0min, et d’autres attendent leur tour ({waiting}). Sans réponse, il passe à quelqu’un d’autre à {end}.',
    unsigned:
      'Votre siège est ouvert depuis {since}\u00a0min, et personne ne s’y est encore identifié. Sans réponse, il se libère à {end}.',
    keep: 'Oui, je garde mon siège',
    extend: 'Il me faut plus de temps',
    leave: 'J’ai fini, je laisse mon siège',
    kept: 'C’est noté, votre siège reste le vôtre.',
    over: 'Votre siège est libéré.',
    overMore:
      'Ce que vous avez écrit reste sur cette page, et un envoi passe encore pendant dix minutes. Une autre page du site remet dans la file.',
    left: 'Siège libéré pour la personne suivante. Merci.',
    away: 'Le réseau ne répond pas. Appuyez de nouveau dans un instant.',
    close: 'Fermer',
  }
  /** @type {typeof french} */
  const english = {
    label: 'Place on this site',
    heading: 'Do you still need your seat?',
    idle: 'Nothing has moved here for {since}\u00a0min. Without an answer, your seat becomes free at {end}.',
    notice:
      'You have had your seat for {since}\u00a0min, and others wait for their turn ({waiting}). Without an answer, it goes to someone else at {end}.',
    unsigned:
      'Your seat has been open for {since}\u00a0min, and nobody has signed in on it yet. Without an answer, it becomes free at {end}.',
    keep: 'Yes, I keep my seat',
    extend: 'I need more time',
    leave: 'I am done, I leave my seat',
    kept: 'Noted, your seat stays yours.',
    over: 'Your seat is free again.',
    overMore:
      'What you wrote stays on this page, and sending still works for ten minutes. Another page of the site puts you back in line.',
    left: 'Seat freed for the next person. Thank you.',
    away: 'The network does not answer. Press again in a moment.',
    close: 'Close',
  }
  const speaks = [document.documentElement.lang, navigator.language].find((name) =>
    /^(fr|en)\b/i.test(name ?? ''),
  )
  const language = /^en/i.test(speaks ?? '') ? 'en' : 'fr'
  const words = language === 'en' ? english : french

  const host = document.createElement('preau-seat')
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
:host { all: initial; display: block; position: fixed; z-index: 2147483647; inset: auto 0 0; color-scheme: light dark;
  --card: #fff; --ink: #14252b; --soft: #475a61; --edge: #71848a; --act: #0b5a63; --on: #fff; --tint: #d6e9e7; --dawn: #f0a04b; }
@media (prefers-color-scheme: dark) { :host { --card: #162226; --ink: #e6efed; --soft: #a7b9ba; --edge: #74898d; --act: #82cdc8; --on: #04272a; --tint: #163a3d; } }
[hidden] { display: none !important; }
div { box-sizing: border-box; max-width: 40rem; max-height: 60vh; overflow: auto; margin: 0 auto; padding: 1rem; background: var(--card); color: var(--ink); border: 1px solid var(--edge); border-top: .375rem solid var(--act); border-radius: .375rem .375rem 0 0; font: 1rem/1.5 system-ui, "Segoe UI", Roboto, sans-serif; box-shadow: 0 -.25rem 2rem rgb(20 37 43 / .3); overflow-wrap: anywhere; }
h2 { margin: 0; font-size: 1.1875rem; line-height: 1.25; }
p { margin: .5rem 0; }
.soft { color: var(--soft); }
section { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .75rem; }
button { min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--edge); border-radius: .625rem; background: var(--card); color: var(--act); font: inherit; font-weight: 600; line-height: 1.2; cursor: pointer; }
button:hover { background: var(--tint); }
.go { background: var(--act); border-color: var(--act); color: var(--on); }
.go:hover { background: var(--act); text-decoration: underline; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
@media print { :host { display: none; } }
`)
  shadow.adoptedStyleSheets = [sheet]

  /** @type {<Name extends keyof HTMLElementTagNameMap>(name: Name, text?: string) => HTMLElementTagNameMap[Name]} */
  const create = (name, text = '') => {
    const element = host.ownerDocument.createElement(name)
    element.textContent = text
    return element
  }
  const box = create('div')
  box.setAttribute('role', 'region')
  box.setAttribute('aria-label', words.label)
  box.lang = language
  box.hidden = true
  const heading = create('h2')
  const sentence = create('p')
  const more = create('p')
  more.className = 'soft'
  const buttons = create('section')
  // Read aloud once when the question comes; it must stand in the page before its text does.
  const said = create('p')
  said.setAttribute('role', 'status')
  said.lang = language
  box.append(heading, sentence, more, buttons)
  const spoken = new CSSStyleSheet()
  spoken.replaceSync(
    '[role=status] { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }',
  )
  shadow.adoptedStyleSheets.push(spoken)
  shadow.append(said, box)

  let timer = 0
  let failures = 0
  let seated = false
  let shown = ''
  /** @type {EventTarget | null} */
  let before = null

  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

  /** @type {(key: string, title: string, text: string, soft: string, actions: [string, string][]) => void} */
  const show = (key, title, text, soft, actions) => {
    if (key === shown) return
    shown = key
    heading.textContent = title
    sentence.textContent = text
    more.textContent = soft
    more.hidden = soft === ''
    buttons.replaceChildren(
      ...actions.map(([action, label], index) => {
        const button = create('button', label)
        button.type = 'button'
        if (index === 0) button.className = 'go'
        button.addEventListener('click', () => void press(action))
        return button
      }),
    )
    box.hidden = false
    said.textContent = `${title} ${text} ${soft}`
  }

  /** @type {(news: string) => void} */
  const hide = (news) => {
    const pressed = document.activeElement === host
    box.hidden = true
    // The focus of someone who pressed a button here goes back to where it was in the page.
    if (pressed && before instanceof HTMLElement) before.focus()
    shown = ''
    said.textContent = news
  }

  /** @type {(seat: Seat) => void} */
  const tell = (seat) => {
    const question = seat.question
    if (seat.state === 'in') {
      seated = true
      if (!question) {
        if (shown !== '') hide('')
        return
      }
      const since = String(Math.max(1, Math.floor((seat.at - question.since) / 60000)))
      const text = words[question.case]
        .replace('{since}', since)
        .replace('{waiting}', question.waiting.toLocaleString(language))
        .replace('{end}', clock.format(Date.now() + question.endsAt - seat.at))
      /** @type {[string, string][]} */
      const actions = [['keep', words.keep]]
      if (question.case !== 'unsigned') actions.push(['extend', words.extend])
      actions.push(['leave', words.leave])
      show(`${question.case} ${question.endsAt}`, words.heading, text, '', actions)
    } else if (seated) {
      seated = false
      show('over', words.over, words.overMore, '', [['close', words.close]])
    }
  }

  /** @type {(address: string, options: RequestInit) => Promise<Seat>} */
  const ask = async (address, options) => {
    const stop = new AbortController()
    const late = setTimeout(() => stop.abort(), answerWithinMs)
    try {
      const response = await fetch(address, {
        ...options,
        signal: stop.signal,
        headers: { accept: 'application/json' },
      })
      if (!response.ok) throw new Error(String(response.status))
      return await response.json()
    } finally {
      clearTimeout(late)
    }
  }

  /** @type {(action: string) => Promise<void>} */
  const press = async (action) => {
    if (action === 'close') return hide('')
    try {
      const seat = await ask('/_preau/keep', {
        method: 'POST',
        body: new URLSearchParams({ do: action, to: '/' }),
      })
      if (action === 'leave') {
        seated = false
        show('left', words.left, words.overMore, '', [['close', words.close]])
      } else {
        tell(seat)
        if (seat.state === 'in' && !seat.question) said.textContent = words.kept
      }
      plan(seat)
    } catch {
      more.hidden = false
      said.textContent = more.textContent = words.away
    }
  }

  /** @type {(seat: Seat | null) => void} */
  const plan = (seat) => {
    clearTimeout(timer)
    // Without a seat there is nothing more to say, until the next page.
    if (seat && seat.state !== 'in') return
    const everyMs = document.visibilityState === 'visible' ? seenEveryMs : hiddenEveryMs
    const endMs = seat?.question ? Math.max(1000, seat.question.endsAt - seat.at + 1000) : Infinity
    timer = setTimeout(poll, Math.min(everyMs * Math.min(3, 1 + failures), endMs))
  }

  const poll = async () => {
    clearTimeout(timer)
    /** @type {Seat | null} */
    let seat = null
    try {
      seat = await ask('/_preau/seat', { method: 'GET' })
      failures = 0
      tell(seat)
    } catch {
      failures += 1
    }
    plan(seat)
  }

  const begin = () => {
    // First in the page: one Tab from the top reaches it.
    document.body.prepend(host)
    void poll()
  }
  document.addEventListener('focusin', ({ target }) => {
    if (target !== host) before = target
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && seated) void poll()
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) void poll()
  })
  if (document.body) begin()
  else document.addEventListener('DOMContentLoaded', begin)
}
