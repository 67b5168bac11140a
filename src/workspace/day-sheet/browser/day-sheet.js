// The sheet is complete without this: it adds how old it is, which lesson is now, and word of a newer sheet.
'use strict'
const root = document.documentElement
const find = (selector) => document.querySelector(selector)
const published = Number(find('[data-published]').dataset.published)
const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: root.dataset.zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const relative = new Intl.RelativeTimeFormat(root.lang, { numeric: 'always' })
const minuteMs = 60000

const age = () => {
  const minutes = Math.max(0, Math.floor((Date.now() - published) / minuteMs))
  if (minutes < 60) return relative.format(-minutes, 'minute')
  if (minutes < 1440) return relative.format(-Math.floor(minutes / 60), 'hour')
  return relative.format(-Math.floor(minutes / 1440), 'day')
}

const show = () => {
  find('[data-age]').textContent = `, ${age()}`
  const parts = Object.fromEntries(clock.formatToParts(Date.now()).map(({ type, value }) => [type, value]))
  const today = `${parts.year}-${parts.month}-${parts.day}`
  const minute = Number(parts.hour) * 60 + Number(parts.minute)
  const days = [...document.querySelectorAll('[data-date]')]
  const isPast = days.every((day) => day.dataset.date < today)
  find('[data-past]').hidden = !isPast
  for (const day of days) {
    day.hidden = !isPast && day.dataset.date < today
    for (const lesson of day.querySelectorAll('[data-from]')) {
      const { from, to } = lesson.dataset
      const isNow = day.dataset.date === today && minute >= Number(from) && minute < Number(to)
      lesson.toggleAttribute('data-now', isNow)
    }
  }
}

const nameIn = (text) => /name="preau-day-sheet" content="([^"]*)"/.exec(text)?.[1]

const lookForNewer = async () => {
  try {
    const answer = await fetch(location.pathname, { cache: 'no-cache' })
    const name = answer.ok ? nameIn(await answer.text()) : undefined
    if (name !== undefined && name !== find('[name=preau-day-sheet]').content)
      find('[data-newer]').hidden = false
  } catch {
    // Without a network this sheet is what there is.
  }
}

show()
setInterval(show, minuteMs)
addEventListener('online', () => void lookForNewer())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return
  show()
  void lookForNewer()
})

const print = find('[data-print]')
print.hidden = false
print.addEventListener('click', () => window.print())

if ('serviceWorker' in navigator) navigator.serviceWorker.register('service-worker.js').catch(() => undefined)
