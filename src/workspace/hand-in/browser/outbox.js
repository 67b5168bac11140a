// @ts-check
// What was handed in and has not arrived yet, kept on this device (D3). A state is only ever what is true: "kept" is
// written before anything is said, "received" only after the answer of the school. The rest is tried again.

const firstRetryMs = 2000
const lastRetryMs = 60000
// 10 MB at 350 kbit/s take four minutes.
const answerWithinMs = 300000
const receiptKeptMs = 8 * 86400000
const store = 'remises'

/** @type {(() => void) | null} */
let redraw = null
const changed = () => redraw?.()
/** @import { KeptHandIn, Receipt, Refusal, Sending } from './kept-hand-in.d.ts' */

/** @type {Sending | null} */
let current = null
let failures = 0
let timer = 0

/** @type {<Value>(request: IDBRequest<Value>) => Promise<Value>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })

const open = () => {
  const request = indexedDB.open('preau-remises', 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(store, { keyPath: 'id' }))
  return done(request)
}

// Resolves once it is on the disk of the device.
/** @type {(change: (entries: IDBObjectStore) => void) => Promise<void>} */
const alter = async (change) => {
  const database = await open()
  try {
    await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, 'readwrite', { durability: 'strict' })
      transaction.addEventListener('complete', () => resolve(undefined))
      transaction.addEventListener('abort', () => reject(transaction.error))
      change(transaction.objectStore(store))
    })
  } finally {
    database.close()
  }
  changed()
}

/** @type {(entry: KeptHandIn) => Promise<void>} */
export const put = (entry) => alter((entries) => entries.put(entry))

/** @type {(id: string) => Promise<void>} */
export const remove = (id) => alter((entries) => entries.delete(id))

/** @type {() => Promise<KeptHandIn[]>} */
export const all = async () => {
  const database = await open()
  try {
    const entries = await done(database.transaction(store).objectStore(store).getAll())
    return entries.sort((a, b) => a.madeAt - b.madeAt)
  } finally {
    database.close()
  }
}

/** @type {(entry: KeptHandIn) => FormData} */
const formOf = (entry) => {
  const form = new FormData()
  form.set('laissez-passer', entry.pass)
  form.set('remise', entry.id)
  form.set('reponse', 'json')
  form.set('texte', entry.text)
  form.set('mot', entry.note)
  for (const { name, blob } of entry.files) form.append('fichier', blob, name)
  return form
}

// What the school said, as far as it is what the school says: a receipt, or a refusal in words.
/** @type {(text: string) => Partial<Receipt & Refusal>} */
const said = (text) => Object(JSON.parse(text))

/** @type {(entry: KeptHandIn) => Promise<{ status: number, body: Partial<Receipt & Refusal> }>} */
const post = (entry) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/rendre/${entry.school}`)
    request.timeout = answerWithinMs
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      current = { id: entry.id, sent: loaded, size: total }
      changed()
    })
    // Whatever comes: an answer, none in time, or no network.
    request.addEventListener('loadend', () => {
      try {
        resolve({ status: request.status, body: said(request.responseText) })
      } catch (error) {
        reject(error)
      }
    })
    request.send(formOf(entry))
  })

// Anything but a receipt, or a refusal in the school's own words, is no answer: it is tried again.
/** @type {(entry: KeptHandIn) => Promise<void>} */
const send = async (entry) => {
  current = { id: entry.id, sent: 0, size: 1 }
  changed()
  try {
    const { status, body } = await post(entry)
    const { number, clock, receivedAt, why, say } = body
    if (status === 200 && number && clock && receivedAt) {
      const receipt = { number, clock, receivedAt }
      await put({ ...entry, files: [], text: '', note: '', pass: '', state: 'received', receipt })
    } else if (status >= 400 && status < 500 && why && say) {
      await put({ ...entry, state: 'refused', why, say })
    } else throw new Error(String(status))
  } finally {
    current = null
    changed()
  }
}

const isOld = (/** @type {KeptHandIn} */ { state, madeAt }) =>
  state === 'received' && Date.now() - madeAt > receiptKeptMs

// Oldest first, and anew after each: another may have been added meanwhile.
const sendAll = async () => {
  for (const entry of (await all()).filter(isOld)) await remove(entry.id)
  for (;;) {
    const next = (await all()).find(({ state }) => state === 'kept')
    if (!next) return
    await send(next)
  }
}

/** @type {(delayMs: number) => void} */
const later = (delayMs) => {
  clearTimeout(timer)
  timer = setTimeout(flush, delayMs)
}

// One page at a time. Where another page sends, this one looks again: that page may be gone in mid-upload.
const flush = async () => {
  clearTimeout(timer)
  try {
    /** @type {(lock: unknown) => Promise<boolean>} */
    const mine = async (lock) => {
      if (lock) await sendAll()
      return Boolean(lock)
    }
    const sent = navigator.locks
      ? await navigator.locks.request('preau-remises', { ifAvailable: true }, mine)
      : await mine(true)
    failures = 0
    if (!sent) later(firstRetryMs)
    changed()
  } catch {
    failures += 1
    const delayMs = Math.min(lastRetryMs, firstRetryMs * 2 ** Math.min(failures - 1, 10))
    later(delayMs * (0.8 + 0.4 * Math.random()))
  }
}

export const soon = () => {
  failures = 0
  if (!current) void flush()
}

export const sending = () => current

/** @type {(draw: () => void) => void} */
export const onChange = (draw) => {
  redraw = draw
}

addEventListener('online', soon)
addEventListener('pageshow', soon)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') soon()
})
