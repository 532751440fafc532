/** How a digest stands in an address. */
export function digestPath(id: string, digest: string): string {
  return `/sets/${id}/digest/sha256-${digest}`
}

/** The digest that an address names, in hex; null unless it is whole: a part of one might come to mean another content. */
export function digestIn(text: string): string | null {
  return /^sha256-([0-9a-f]{64})$/.exec(text)?.[1] ?? null
}
