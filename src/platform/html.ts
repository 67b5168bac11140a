/**
 * Markup that is safe to send. Only this file can make one, so a text that came from outside
 * is always escaped on its way into a page. Attributes must be quoted, and addresses pass
 * `url` or `imageUrl`: `html-sources.test.ts` reads the sources for both.
 */
export class Html {
  readonly #text: string
  private constructor(text: string) {
    this.#text = text
  }

  /** For this file; everybody else writes `html`. */
  static sealed(text: string, seal: typeof ownSeal): Html {
    if (seal !== ownSeal) throw new Error('Broken invariant: only html.ts makes Html')
    return new Html(text)
  }

  toString(): string {
    return this.#text
  }
}

const ownSeal: unique symbol = Symbol('html.ts')

/** What may stand in a template. Objects, promises and functions are refused when compiling. */
export type Renderable = Html | string | number | boolean | null | undefined | readonly Renderable[]

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '')

const rendered = (value: Renderable): string => {
  if (value instanceof Html) return value.toString()
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean' || value === null || value === undefined) return ''
  return value.map(rendered).join('')
}

type HtmlTag = (strings: TemplateStringsArray, ...values: readonly Renderable[]) => Html

// Line ends and indentation of our templates are layout of the source, not of the page.
const unindented = (ownText: string): string =>
  ownText
    .replace(/\s*\n\s*(?=\/?>)/g, '')
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll(' />', '/>')

/** A tag that passes the text of the template itself, never the values in it, through `typeset`. */
export const createHtmlTag = (typeset: (ownText: string) => string): HtmlTag => {
  const typesetOnce = new WeakMap<TemplateStringsArray, readonly string[]>()
  return (strings, ...values) => {
    const known = typesetOnce.get(strings)
    const parts = known ?? strings.map((ownText) => typeset(unindented(ownText)))
    if (known === undefined) typesetOnce.set(strings, parts)
    const text = parts.map((part, index) => part + rendered(values[index])).join('')
    return Html.sealed(text, ownSeal)
  }
}

/** null, undefined, false and true are nothing; lists are joined without a sign between. */
export const html: HtmlTag = createHtmlTag((ownText) => ownText)

/** Text of our own files (a style sheet, a script) that must not be escaped. Never for a value from outside. */
export const ownFileText = (text: string): Html => Html.sealed(text, ownSeal)

/** Data for a script of the same page, inside `<script type="application/json">`. */
export const embeddedJson = (value: unknown): Html =>
  Html.sealed(JSON.stringify(value).replaceAll('<', '\\u003c'), ownSeal)

const harmless = '#'
// Browsers drop tabs and line ends from addresses, and read a backslash as a slash.
const hasHiddenSigns = (address: string): boolean =>
  address.split('').some((sign) => sign <= ' ' || sign === '\u007f' || sign === '\\')

/** For `href`, `action` and `src`: http, https, mailto, tel, or an address on this site; else `#`. */
export const url = (address: string): string => {
  if (hasHiddenSigns(address) || address.startsWith('//')) return harmless
  if (/^(https?:\/\/|mailto:|tel:)/i.test(address)) return address
  return /^[^:/?#]*([/?#]|$)/.test(address) ? address : harmless
}

/** For `src` of an image inside the page: a `data:` image, else nothing is shown. */
export const imageUrl = (address: string): string =>
  /^data:image\/(png|jpeg|webp|avif|svg\+xml)[;,][^\s"<>]*$/.test(address) ? address : 'data:,'
