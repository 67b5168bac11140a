// @ts-check
import { all, onChange, put, remove, sending, soon } from './outbox.js'
import { shrink } from './photos.js'

/** @import { KeptHandIn } from './kept-hand-in.d.ts' */

// The page of one homework: the form fills the outbox, the list shows what becomes of it.

/** @type {<Kind extends Element>(kind: new () => Kind, selector: string, within?: ParentNode) => Kind | null} */
const find = (kind, selector, within = document) => {
  const found = within.querySelector(selector)
  return found instanceof kind ? found : null
}
const list = find(HTMLUListElement, '[data-hand-ins]')
const form = find(HTMLFormElement, '[data-hand-in-form]')
const news = find(HTMLElement, '[data-hand-in-news]')
const language = document.documentElement.lang

/** @type {(bytes: number) => string} */
const megabytes = (bytes) =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(Math.ceil((bytes * 10) / 2 ** 20) / 10)

/** @type {(within: ParentNode, selector: string, text: string) => void} */
const write = (within, selector, text) => {
  const element = find(HTMLElement, selector, within)
  if (element) element.textContent = text
}

/** @type {Map<string, string>} */
const told = new Map()
// Said once for each change of state, not for each step of a progress.
/** @type {(entry: KeptHandIn, state: string, item: Element) => void} */
const tell = (entry, state, item) => {
  if (told.get(entry.id) === state) return
  told.set(entry.id, state)
  if (news) news.textContent = `${entry.title}. ${item.querySelector('.badge')?.textContent?.trim() ?? ''}`
}

/** @type {(entry: KeptHandIn) => Element | null} */
const itemOf = (entry) => {
  const now = sending()
  const going = entry.state === 'kept' && now?.id === entry.id ? now : null
  const state = going ? 'sending' : entry.state
  const template = find(HTMLTemplateElement, `template[data-state="${state}"]`)
  const item = template?.content.firstElementChild?.cloneNode(true)
  if (!(item instanceof Element)) return null
  item.setAttribute('data-kept', entry.id)
  write(item, '[data-title]', entry.title)
  if (entry.receipt) {
    write(item, '[data-clock]', entry.receipt.clock)
    write(item, '[data-number]', entry.receipt.number)
  }
  write(item, '[data-why]', entry.say ?? '')
  if (going) {
    const progress = find(HTMLProgressElement, 'progress', item)
    if (progress) progress.value = Math.round((100 * going.sent) / going.size)
    const amount = find(HTMLElement, '[data-amount]', item)
    const words = amount?.dataset['amount'] ?? ''
    if (amount && going.size > 1)
      amount.textContent = words
        .replace('{sent}', megabytes(going.sent))
        .replace('{size}', megabytes(going.size))
  }
  find(HTMLButtonElement, 'button', item)?.addEventListener('click', () => {
    void remove(entry.id)
  })
  tell(entry, state, item)
  return item
}

const show = async () => {
  if (!list || !form) return
  const { homework, pupil } = form.dataset
  const entries = (await all()).filter(
    (entry) =>
      entry.homework === homework &&
      entry.pupil === pupil &&
      !list.querySelector(`[data-id="${CSS.escape(entry.id)}"]`),
  )
  for (const old of list.querySelectorAll('[data-kept]')) old.remove()
  for (const entry of entries) {
    const item = itemOf(entry)
    if (item) list.append(item)
  }
  const none = find(HTMLElement, '[data-none]')
  if (none) none.hidden = list.children.length > 0
}
onChange(() => void show().catch(() => {}))

if (form) {
  const input = find(HTMLInputElement, 'input[type=file]', form)
  const chosenPart = find(HTMLElement, '[data-chosen]', form)
  const error = find(HTMLElement, '[data-error]', form)
  const button = find(HTMLButtonElement, 'button:not([type])', form)
  const said = form.dataset
  /** @type {File[]} */
  let chosen = []

  /** @type {(name: string) => string} */
  const fieldOf = (name) => {
    const field = form.elements.namedItem(name)
    return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : ''
  }

  /** @type {(sentence: string | undefined) => void} */
  const complain = (sentence) => {
    if (!error) return
    error.hidden = !sentence
    error.setAttribute('role', 'alert')
    write(error, 'span', sentence ?? '')
    input?.setAttribute('aria-invalid', String(Boolean(sentence)))
  }

  const showChosen = () => {
    const items = chosenPart?.querySelector('ul')
    const template = chosenPart?.querySelector('template')
    if (!chosenPart || !items || !template) return
    items.replaceChildren(
      ...chosen.flatMap((file, index) => {
        const item = template.content.firstElementChild?.cloneNode(true)
        if (!(item instanceof Element)) return []
        write(item, 'span', file.name)
        const remove = find(HTMLButtonElement, 'button', item)
        remove?.setAttribute('aria-label', `${remove.textContent?.trim() ?? ''} ${file.name}`)
        remove?.addEventListener('click', () => {
          chosen = chosen.filter((_, other) => other !== index)
          showChosen()
          input?.focus()
        })
        return item
      }),
    )
    chosenPart.hidden = chosen.length === 0
  }

  // A camera gives one photograph at a time: each is added to those before.
  input?.addEventListener('change', () => {
    chosen.push(...(input.files ?? []))
    input.value = ''
    complain(undefined)
    showChosen()
  })

  /** @type {(files: { name: string, blob: Blob }[], text: string) => string | undefined} */
  const problemOf = (files, text) => {
    if (Date.now() > Number(said['until'])) return said['tooOld']
    if (files.length === 0 && text.trim() === '') return said['nothing']
    if (files.length > Number(said['files'])) return said['tooMany']
    const large = files.find(({ blob }) => blob.size > Number(said['fileBytes']))
    return (
      large && said['tooLarge']?.replace('{name}', large.name).replace('{size}', megabytes(large.blob.size))
    )
  }

  // Where nothing can be kept, the form goes as it would without script, with all that was chosen.
  /** @type {(files: { name: string, blob: Blob }[]) => void} */
  const sendNow = (files) => {
    if (news) news.textContent = said['unkept'] ?? ''
    const all = new DataTransfer()
    for (const { name, blob } of files) all.items.add(new File([blob], name, { type: blob.type }))
    if (input) input.files = all.files
    form.submit()
  }

  const handIn = async () => {
    const text = fieldOf('texte')
    if (news && chosen.length > 0) news.textContent = said['shrinking'] ?? ''
    /** @type {{ name: string, blob: Blob }[]} */
    const files = []
    for (const file of chosen) files.push(await shrink(file))
    const problem = problemOf(files, text)
    complain(problem)
    if (problem) return input?.focus()
    try {
      await put({
        id: fieldOf('remise'),
        school: said['school'] ?? '',
        homework: said['homework'] ?? '',
        pupil: said['pupil'] ?? '',
        title: said['title'] ?? '',
        pass: fieldOf('laissez-passer'),
        madeAt: Date.now(),
        text,
        note: fieldOf('mot'),
        files,
        state: 'kept',
      })
    } catch {
      return sendNow(files)
    }
    void navigator.storage?.persist?.().catch(() => {})
    chosen = []
    form.reset()
    newId()
    showChosen()
    soon()
  }

  // The next work sent with this form is another one. `randomUUID` is missing where the page has no TLS.
  const newId = () => {
    const field = form.elements.namedItem('remise')
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/.exec(hex) ?? []
    if (field instanceof HTMLInputElement) field.value = `${a}-${b}-4${c}-a${d}-${e}`
  }

  let isBusy = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isBusy) return
    isBusy = true
    button?.setAttribute('aria-disabled', 'true')
    void handIn().finally(() => {
      isBusy = false
      button?.removeAttribute('aria-disabled')
    })
  })

  // A form that was opened again brings a fresh pass to what this pupil kept for this homework.
  const renewPasses = async () => {
    for (const entry of await all()) {
      const isOurs = entry.homework === said['homework'] && entry.pupil === said['pupil']
      const canGo = entry.state === 'kept' || entry.why === 'expired' || entry.why === 'forged'
      if (isOurs && canGo && entry.state !== 'received')
        await put({ ...entry, pass: fieldOf('laissez-passer'), state: 'kept' })
    }
  }
  // The number of a form that came back from the browser's own memory may have been used.
  newId()
  renewPasses()
    .catch(() => {})
    .finally(soon)
} else soon()
