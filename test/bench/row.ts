/** One line of the table of figures. */
export interface Row {
  readonly name: string
  readonly ratio: number
  readonly bar: number
  readonly better: 'higher' | 'lower'
  /** What was measured, in its own units. */
  readonly figures: Readonly<Record<string, number | string>>
}

export interface Bench {
  readonly name: string
  /** Programs it needs besides Node; missing ones are told, and the row is left out. */
  readonly needs: readonly string[]
  run(): Promise<Row>
}
