import type { DocumentRef } from '@chiso/server/client'

/** One side of a comparison in the address: a version (2025.2), `draft:<id>`, or `draft:<id>@<digest>` as it was. */
export type Side = { kind: 'version'; version: string } | { kind: 'draft'; draft: string; digest?: string }

/** Reads a side from the address. */
export function sideOf(text: string): Side {
  if (!text.startsWith('draft:')) return { kind: 'version', version: text }
  const [draft = '', digest] = text.slice(6).split('@')
  return { kind: 'draft', draft, ...(digest ? { digest } : {}) }
}

/** What the server is asked to compare. */
export function referenceOf(id: string, side: Side): DocumentRef {
  if (side.kind === 'version') return `${id}@${side.version}`
  return { draft: side.draft, ...(side.digest ? { digest: side.digest } : {}) }
}

/** The address of a side that shows the same again: a draft by its digest, since it goes on. */
export function lasting(text: string, digest: string): string {
  const side = sideOf(text)
  return side.kind === 'draft' ? `draft:${side.draft}@${digest}` : text
}

type Nested = { children?: readonly Nested[] | undefined }

/** How many rows carry a formula of their own (chỉ số thành phần). */
export function leafCount(indicators: readonly Nested[]): number {
  return indicators.reduce((count, row) => count + (row.children ? leafCount(row.children) : 1), 0)
}

/**
 * The sides to compare when the address leaves one out: the newest version against the one before it,
 * or a draft against the version it started from.
 */
export function chosenSides(
  search: { base?: string; head?: string },
  versions: readonly string[],
  draftBases: ReadonlyMap<string, string | null>,
): { base: string | null; head: string | null } {
  const head = search.head ?? versions[0] ?? null
  if (search.base || head === null) return { base: search.base ?? null, head }
  const side = sideOf(head)
  if (side.kind === 'draft') return { base: draftBases.get(side.draft) ?? versions[0] ?? null, head }
  return { base: versions[versions.indexOf(side.version) + 1] ?? null, head }
}
