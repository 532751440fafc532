import { JsonCursor, Unusual } from './cursor.ts'

/**
 * Takes the list of units out of a JSON text that holds more, so that each can be read by what reads it best.
 *
 * Shape: `rest` is the same object without `units`; null where the text is not written as nearly all are
 */
export function cutUnits(text: string): { units: string; rest: string } | null {
  const cursor = new JsonCursor(text)
  const rest: string[] = []
  let units: string | null = null
  try {
    cursor.members((key) => {
      const value = cursor.raw()
      if (key !== 'units') rest.push(`${JSON.stringify(key)}:${value}`)
      else if (units === null) units = value
      else throw new Unusual()
    })
    cursor.space()
  } catch (error) {
    if (error instanceof Unusual) return null
    throw error
  }
  return units === null || cursor.at < text.length ? null : { units, rest: `{${rest.join(',')}}` }
}
