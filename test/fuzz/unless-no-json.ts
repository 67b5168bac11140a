/** Null where the text is no JSON, and the parser says so by its own error. */
export const unlessNoJson = <Value>(read: () => Value): Value | null => {
  try {
    return read()
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
