/**
 * Whether what a client holds is still what is sent, by its `If-None-Match`: any tag, or one of a list, compared weakly.
 *
 * Source: RFC 9110, 13.1.2
 */
export function isHeld(ifNoneMatch: string | null | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true
  return [...ifNoneMatch.matchAll(/(?:W\/)?("[^"]*")/g)].some(([, tag]) => tag === etag.replace(/^W\//, ''))
}

/**
 * Whether a client takes answers in a coding, by its `Accept-Encoding`: named, or by `*`, with a weight above 0.
 *
 * Source: RFC 9110, 12.5.3
 */
export function takesCoding(acceptEncoding: string | null | undefined, coding: string): boolean {
  if (!acceptEncoding) return false
  const weights = new Map(
    acceptEncoding.split(',').map((part): [string, number] => {
      const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase())
      const weight = parameters.find((each) => each.startsWith('q='))
      return [name, weight === undefined ? 1 : Number(weight.slice(2))]
    }),
  )
  return (weights.get(coding) ?? weights.get('*') ?? 0) > 0
}
