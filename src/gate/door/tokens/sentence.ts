/** A visible sentence for an operator: what is wrong, where, what to do. French first. */
export interface Sentence {
  readonly fr: string
  readonly en: string
}
