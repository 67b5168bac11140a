import type { Encoding } from './made-file.ts'
import { xmlText } from './xml-text.ts'

export interface AafAttribute {
  readonly name: string
  readonly values: readonly string[]
}

/** One value, or several, or none, which is written as one empty value. */
export const attribute = (name: string, value: string | null | readonly string[]): AafAttribute => ({
  name,
  values: typeof value === 'string' ? [value] : (value ?? []),
})

const valueText = (value: string): string => (value === '' ? '<value/>' : `<value>${xmlText(value)}</value>`)

const attributeText = ({ name, values }: AafAttribute): string =>
  `<attr name="${name}">${(values.length === 0 ? [''] : values).map(valueText).join('')}</attr>\n`

/** A record to be added: what it is, its number, what it says. */
export const addRequest = (
  category: readonly [name: string, value: string],
  id: string,
  attributes: readonly AafAttribute[],
): string =>
  [
    '<addRequest>\n<operationalAttributes>',
    `<attr name="${category[0]}"><value>${category[1]}</value></attr>`,
    `</operationalAttributes>\n<identifier><id>${xmlText(id)}</id></identifier>\n<attributes>\n`,
    ...attributes.map(attributeText),
    '</attributes>\n</addRequest>\n',
  ].join('')

/** The head of each file of a delivery. */
export const aafHead = (encoding: Encoding, degree: '1D' | '2D', date: string): string =>
  [
    `<?xml version="1.0" encoding="${encoding.toUpperCase()}"?>`,
    '<!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">',
    '<ficAlimMENESR>',
    '<!-- versionAF="AAF-VE2407" -->',
    '<!-- versionSDET="Annexe 4bis version 6.4" -->',
    '<!-- codeAcademieExport="99" -->',
    `<!-- degre="${degree}" -->`,
    `<!-- dateGenerationExport="${date}" -->`,
    '',
  ].join('\n')

export const aafFoot = '</ficAlimMENESR>\n'
