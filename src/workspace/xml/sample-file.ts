import type { RosterFile } from '../roster/read-roster.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

export const escapeXml = (text: string): string =>
  text.replaceAll(/[&<>"\r]/g, (each) => escapes[each] ?? each)

/** A file whose bytes are there already. */
export const fileOf = (name: string, content: string | Uint8Array): RosterFile => ({
  name,
  open: async function* () {
    yield typeof content === 'string' ? Buffer.from(content) : content
  },
})
