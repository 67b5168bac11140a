// Keeps the last sheet of one class on this device. It reaches the folder it lies in: one link, one class.
'use strict'
const shelf = `preau-day-sheet ${self.registration.scope}`
// A gate or a school network that takes longer is as good as none: the kept sheet comes, and the answer is kept.
const patienceMs = 4000

const keyOf = (address) => {
  const { origin, pathname } = new URL(address)
  return origin + pathname
}

// The waiting page of a gate and the sign-in page of a hotel answer too: only a sheet is kept.
const isSheet = async (answer) =>
  answer.ok && !answer.redirected && (await answer.clone().text()).includes('name="preau-day-sheet"')

const isGone = ({ status }) => status === 404 || status === 410

const ask = async (address) => {
  const answer = await fetch(address, { cache: 'no-cache', credentials: 'same-origin' })
  const kept = await caches.open(shelf)
  if (await isSheet(answer)) {
    await kept.put(keyOf(address), answer.clone())
    return { answer, counts: true }
  }
  // The link has ended: so has what it gave.
  if (isGone(answer)) await kept.delete(keyOf(address))
  return { answer, counts: isGone(answer) }
}

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

const answerFor = async (event) => {
  const address = event.request.url
  const kept = await (await caches.open(shelf)).match(keyOf(address))
  const asked = ask(address)
  if (kept === undefined) return (await asked).answer
  event.waitUntil(asked.catch(() => undefined))
  const first = await Promise.race([asked.catch(() => undefined), later(patienceMs)])
  return first?.counts === true ? first.answer : kept
}

const keepOpenSheets = async () => {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' })
  const ours = pages.filter(({ url }) => url.startsWith(self.registration.scope))
  await Promise.all(ours.map(({ url }) => ask(url).catch(() => undefined)))
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepOpenSheets().then(() => self.skipWaiting()))
})
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request
  if (method === 'GET' && url.startsWith(self.registration.scope)) event.respondWith(answerFor(event))
})
