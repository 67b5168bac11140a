/** Of all values added at a key, the one with the least weight among keys of at least `from`. */
export interface LeastFrom<Value> {
  add(key: number, value: Value): void
  least(from: number): Value | null
}

/** A Fenwick tree over the keys that will be added, largest first. Both operations take O(log keys). */
export const createLeastFrom = <Value>(
  keys: readonly number[],
  weight: (value: Value) => number,
): LeastFrom<Value> => {
  const sorted = [...new Set(keys)].toSorted((one, other) => other - one)
  const tree: (Value | null)[] = Array.from({ length: sorted.length + 1 }, () => null)

  /** How many keys are at least `from`. */
  const rank = (from: number): number => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? -Infinity) >= from) low = middle + 1
      else high = middle
    }
    return low
  }
  const lesser = (one: Value | null, other: Value | null): Value | null => {
    if (one === null || other === null) return one ?? other
    return weight(other) < weight(one) ? other : one
  }
  return {
    add(key, value) {
      for (let at = rank(key); at <= sorted.length && at > 0; at += at & -at) {
        tree[at] = lesser(tree[at] ?? null, value)
      }
    },
    least(from) {
      let found: Value | null = null
      for (let at = rank(from); at > 0; at -= at & -at) found = lesser(found, tree[at] ?? null)
      return found
    },
  }
}
