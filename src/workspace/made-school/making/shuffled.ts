import { defined } from '../../../kernel/assert.ts'
import type { SeededRandom } from '../../../kernel/seeded-random.ts'

/** A new list in a new order (Fisher and Yates). */
export const shuffled = <Item>(items: readonly Item[], random: SeededRandom): Item[] => {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1)
    const item = defined(order[last], 'inside the list')
    order[last] = defined(order[other], 'inside the list')
    order[other] = item
  }
  return order
}

/** One of the items by its share; shares that do not sum to 1 leave the rest to the last one. */
export const pickByShare = <Item extends { readonly share: number }>(
  items: readonly Item[],
  random: SeededRandom,
): Item => {
  let left = random.unit()
  for (const item of items) {
    left -= item.share
    if (left < 0) return item
  }
  return defined(items.at(-1), 'a choice of at least one')
}
