type State = 'text' | 'name' | 'bogus' | 'bang' | 'comment' | 'tag' | 'single' | 'double' | 'raw'

/** Reads HTML byte by byte and finds the place before `</head` or `<body`. */
export interface HtmlScan {
  /** True when this byte ends the name of the tag that is looked for; {@link tagBytes} tells where the tag began. */
  found(byte: number): boolean
  /** Bytes from the `<` of a tag whose name is not yet known, it included; 0 elsewhere. */
  tagBytes(): number
}

/** Elements whose content is not markup. */
const rawElements = new Set(['script', 'style', 'title', 'textarea', 'noscript', 'xmp', 'iframe', 'noembed'])

/** No name that matters is longer. Also the bound on what a reader of the stream keeps back. */
const nameLimit = 10

const isBlank = (char: string): boolean => char === ' ' || (char >= '\t' && char <= '\r')
const endsName = (char: string): boolean => char === '>' || char === '/' || isBlank(char)
const isLetter = (char: string): boolean => char >= 'a' && char <= 'z'

/**
 * The part of the HTML tokenizer that is needed to pass over comments, attribute values, scripts and other raw text.
 * Bytes only: every charset but UTF-16 and UTF-32 keeps ASCII as it is.
 */
export const createHtmlScan = (): HtmlScan => {
  let state: State = 'text'
  let name = ''
  let tail = ''
  let raw = ''
  let matched = 0
  let afterEquals = false

  const toTag = (char: string): State => {
    afterEquals = false
    if (char !== '>') return 'tag'
    matched = 0
    return raw === '' ? 'text' : 'raw'
  }

  const start = (): State => {
    name = ''
    return 'name'
  }

  const firstOfName = (char: string): State => {
    if (char === '!') {
      tail = ''
      return 'bang'
    }
    if (char === '?') return 'bogus'
    if (char === '<') return start()
    if (!isLetter(char) && char !== '/') return 'text'
    name = char
    return 'name'
  }

  const readName = (char: string): State => {
    if (name === '') return firstOfName(char)
    if (name === '/' && !isLetter(char)) return char === '>' ? 'text' : 'bogus'
    if (endsName(char)) {
      raw = rawElements.has(name) ? name : ''
      return toTag(char)
    }
    name += char
    if (name.length <= nameLimit) return 'name'
    raw = ''
    afterEquals = false
    return 'tag'
  }

  const readBang = (char: string): State => {
    tail += char
    if (tail === '--') return 'comment'
    if (char === '>') return 'text'
    return tail === '-' ? 'bang' : 'bogus'
  }

  const readComment = (char: string): State => {
    tail = (tail + char).slice(-4)
    return tail.endsWith('-->') || tail === '--!>' ? 'text' : 'comment'
  }

  const readTag = (char: string): State => {
    if (char === '>') return toTag(char)
    const quote = afterEquals
    if (!isBlank(char)) afterEquals = char === '='
    if (quote && char === "'") return 'single'
    return quote && char === '"' ? 'double' : 'tag'
  }

  const readRaw = (char: string): State => {
    const closing = `</${raw}`
    if (matched === closing.length && endsName(char)) {
      raw = ''
      return toTag(char)
    }
    if (char === closing[matched]) matched += 1
    else matched = char === '<' ? 1 : 0
    return 'raw'
  }

  const read: Readonly<Record<State, (char: string) => State>> = {
    text: (char) => (char === '<' ? start() : 'text'),
    name: readName,
    bogus: (char) => (char === '>' ? 'text' : 'bogus'),
    bang: readBang,
    comment: readComment,
    tag: readTag,
    single: (char) => (char === "'" ? 'tag' : 'single'),
    double: (char) => (char === '"' ? 'tag' : 'double'),
    raw: readRaw,
  }

  return {
    found(byte) {
      const char = String.fromCharCode(byte).toLowerCase()
      const wanted = state === 'name' && endsName(char) && (name === '/head' || name === 'body')
      if (!wanted) state = read[state](char)
      return wanted
    },
    tagBytes: () => (state === 'name' ? name.length + 1 : 0),
  }
}
