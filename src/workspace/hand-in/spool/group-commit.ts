/** Writes what waits in groups: one write and one sync for all that came while the last group was written. */
export interface GroupCommit<Item> {
  /** Resolves once the item is durable, rejects when its group was not written. */
  add(item: Item): Promise<void>
  /** Resolves once nothing waits. */
  idle(): Promise<void>
}

interface Waiting<Item> {
  readonly item: Item
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

export const createGroupCommit = <Item>(
  write: (group: readonly Item[]) => Promise<void>,
  groupMost: number,
): GroupCommit<Item> => {
  const waiting: Waiting<Item>[] = []
  let running: Promise<void> | null = null

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.splice(0, groupMost)
      try {
        await write(group.map(({ item }) => item))
        for (const { done } of group) done()
      } catch (error) {
        for (const { failed } of group) failed(error)
      }
    }
    running = null
  }
  return {
    add: (item) =>
      new Promise((done, failed) => {
        waiting.push({ item, done, failed })
        running ??= writeAll()
      }),
    idle: () => running ?? Promise.resolve(),
  }
}
