import type { AafCategory } from './aaf-record.ts'

export interface AafFileName {
  readonly delivery: 'full' | 'delta'
  readonly category: AafCategory
}

/** The names of the files say Matiere where their records say Mat. */
const categories: ReadonlyMap<string, AafCategory> = new Map([
  ['etabeducnat', 'EtabEducNat'],
  ['eleve', 'Eleve'],
  ['perseducnat', 'PersEducNat'],
  ['persreleleve', 'PersRelEleve'],
  ['matiereeducnat', 'MatEducNat'],
  ['mateducnat', 'MatEducNat'],
  ['mefeducnat', 'MefEducNat'],
])

const form = /_(complet|delta)_\d{8}_([a-z]+)_\d{4}\.xml$/i

/** Reads `ENT_0131234A_Complet_20250901_Eleve_0000.xml`; null for any other name. */
export const readAafFileName = (name: string): AafFileName | null => {
  const [, delivery = '', kind = ''] = form.exec(name) ?? []
  const category = categories.get(kind.toLowerCase())
  if (category === undefined) return null
  return { delivery: delivery.toLowerCase() === 'delta' ? 'delta' : 'full', category }
}
