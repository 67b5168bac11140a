import type { Sentence } from '../../gate/index.ts'
import {
  applyPlan,
  type Delivery,
  type ImportPlan,
  isSudden,
  type KindPlan,
  nothingKnown,
  planDelivery,
  type Roster,
} from '../../workspace/index.ts'

export interface ChangesSince {
  readonly plan: ImportPlan
  /** So many people leave that it is more often a wrong file than a true one. */
  readonly isSudden: boolean
}

/** What a delivery changes if everything of the one before had been imported. */
export const changesSince = (before: Delivery, next: Delivery): ChangesSince => {
  const known = applyPlan(nothingKnown, planDelivery(nothingKnown, before))
  const plan = planDelivery(known, next)
  return { plan, isSudden: isSudden(known, plan) }
}

const kindNames: Readonly<Record<keyof Roster, Sentence>> = {
  schools: { fr: 'établissements', en: 'schools' },
  classes: { fr: 'classes et groupes', en: 'classes and groups' },
  subjects: { fr: 'matières', en: 'subjects' },
  people: { fr: 'personnes', en: 'people' },
  roles: { fr: 'rôles', en: 'roles' },
  memberships: { fr: 'places dans une classe ou un groupe', en: 'places in a class or group' },
  guardianships: { fr: 'responsabilités', en: 'guardianships' },
}

const kinds = Object.keys(kindNames).filter((kind): kind is keyof Roster => kind in kindNames)

type Sizes = Readonly<Record<'added' | 'changed' | 'returned' | 'left' | 'same', number>>

const sizesOf = ({ added, changed, returned, left, same }: KindPlan<unknown>): Sizes => ({
  added: added.length,
  changed: changed.length,
  returned: returned.length,
  left: left.length,
  same,
})

/** Numbers by kind, for a program. */
export const changesJson = ({ plan, isSudden }: ChangesSince): unknown => ({
  ...Object.fromEntries(kinds.map((kind) => [kind, sizesOf(plan[kind])])),
  isSudden,
})

/** One line a kind that changes. Nobody is deleted: who left is disabled. */
export const sayChanges = (
  { plan, isSudden }: ChangesSince,
  count: (count: number) => string,
): readonly Sentence[] => {
  const lines = kinds.flatMap((kind): readonly Sentence[] => {
    const { added, changed, returned, left, same } = sizesOf(plan[kind])
    if (added + changed + returned + left === 0) return []
    const { fr, en } = kindNames[kind]
    return [
      {
        fr: `  ${fr} : ${count(added)} de plus, ${count(changed)} modifiés, ${count(returned)} de retour, ${count(left)} désactivés, ${count(same)} sans changement`,
        en: `  ${en}: ${count(added)} added, ${count(changed)} changed, ${count(returned)} back, ${count(left)} disabled, ${count(same)} the same`,
      },
    ]
  })
  const head: Sentence =
    lines.length === 0
      ? {
          fr: 'Rien ne change depuis la livraison d’avant.',
          en: 'Nothing changes since the delivery before.',
        }
      : { fr: 'Depuis la livraison d’avant :', en: 'Since the delivery before:' }
  const sudden: Sentence = {
    fr: 'Plus d’une personne sur cinq partirait : est-ce la bonne livraison, et est-elle entière ?',
    en: 'More than one person in five would leave: is this the right delivery, and is it whole?',
  }
  return [head, ...lines, ...(isSudden ? [sudden] : [])]
}
