import { PorterAway } from '../../ports.ts'

/** What the porter decides, or what a door does without it. */
export const unlessAway = async <Result>(
  decided: () => Promise<Result>,
  alone: () => Result | Promise<Result>,
): Promise<Result> => {
  try {
    return await decided()
  } catch (error) {
    if (error instanceof PorterAway) return alone()
    throw error
  }
}
