import { escapeXml } from '../xml/sample-file.ts'

/** Attribute → its values; one value may stand alone. */
export type SampleAttributes = Readonly<Record<string, string | readonly string[]>>

const listOf = (values: string | readonly string[]): readonly string[] =>
  typeof values === 'string' ? [values] : values

const attributesOf = (element: string, extra: string, attributes: SampleAttributes): string =>
  Object.entries(attributes)
    .map(([name, values]) => {
      const inside = listOf(values).map((value) => `<value>${escapeXml(value)}</value>`)
      return `<${element} name="${name}"${extra}>${inside.join('')}</${element}>\n`
    })
    .join('')

const categoryOf = (category: string): string => {
  if (category === 'EtabEducNat') return 'categorieStructure'
  if (category === 'MatEducNat') return 'categorieMatiere'
  return category === 'MefEducNat' ? 'categorieMef' : 'categoriePersonne'
}

const request = (name: string, category: string, id: string, rest: string): string =>
  `<${name}>\n<operationalAttributes><attr name="${categoryOf(category)}"><value>${category}</value></attr></operationalAttributes>\n` +
  `<identifier><id>${escapeXml(id)}</id></identifier>\n${rest}</${name}>\n`

export const addRequest = (category: string, id: string, attributes: SampleAttributes): string =>
  request('addRequest', category, id, `<attributes>\n${attributesOf('attr', '', attributes)}</attributes>\n`)

export const modifyRequest = (category: string, id: string, attributes: SampleAttributes): string =>
  request(
    'modifyRequest',
    category,
    id,
    `<modifications>\n${attributesOf('modification', ' operation="replace"', attributes)}</modifications>\n`,
  )

export const deleteRequest = (category: string, id: string): string =>
  request('deleteRequest', category, id, '')

export const aafHead = (encoding = 'UTF-8'): string =>
  `<?xml version="1.0" encoding="${encoding}"?>\n<!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">\n<!-- versionSDET="Annexe 4bis version 6.4" -->\n`

export const aafXml = (...requests: readonly string[]): string =>
  `${aafHead()}<ficAlimMENESR>\n${requests.join('')}</ficAlimMENESR>\n`

export const aafName = (delivery: 'Complet' | 'Delta', kind: string, part = 0): string =>
  `ENT_0131234A_${delivery}_20250901_${kind}_${String(part).padStart(4, '0')}.xml`
