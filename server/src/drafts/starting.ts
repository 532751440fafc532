import { issue } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import { Refused, refuse } from '../refusals.ts'
import { type Library, splitReference, take } from '../work/library.ts'
import { textOf } from './examine.ts'
import type { CreateDraft } from './shapes.ts'

/** Where a new draft starts: its set, its base and its first document, which is given where a version was copied. */
export type Start = { ruleset: string; base: string | null; document: Record<string, unknown>; given: boolean }
type Asked = z.output<typeof CreateDraft>

const setId = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Finds where a new draft starts, by what is asked. */
export async function startDraft(library: Library, asked: Asked): Promise<Start> {
  const from =
    asked.from === undefined
      ? null
      : { ...splitReference(asked.from), ...(await take(library, { kind: kindOf(asked.from), id: asked.from })) }
  const ruleset = typeof asked.ruleset === 'string' ? asked.ruleset : textOf(asked.ruleset, 'id')
  if (!setId.test(ruleset)) {
    const path = typeof asked.ruleset === 'string' ? '/ruleset' : '/ruleset/id'
    throw new Refused(refuse('invalid', {}, [issue('shape-pattern', path, { found: ruleset, expected: setId.source })]))
  }
  const latest = await library.text({ kind: 'latest', id: ruleset })
  const base = from?.id === ruleset ? (from.version ?? null) : (latest?.version ?? null)
  if (typeof asked.ruleset !== 'string') return { ruleset, base, document: asked.ruleset, given: false }
  const source = from ?? latest
  const document = source === null ? skeleton(ruleset, asked) : copyOf(JSON.parse(source.text), ruleset, base, asked)
  // Of a colleague's draft every word is somebody's.
  return { ruleset, base, document, given: from === null || kindOf(asked.from ?? '') === 'version' }
}

/** Whether a draft starts from `id@version` or from a draft by its id. */
function kindOf(from: string): 'version' | 'draft' {
  return from.includes('@') ? 'version' : 'draft'
}

function copyOf(
  source: Record<string, unknown>,
  ruleset: string,
  base: string | null,
  asked: Asked,
): Record<string, unknown> {
  const { crosswalk: _, ...document } = source
  const legal = document.legal as Record<string, unknown>
  return {
    ...document,
    id: ruleset,
    ...(asked.title === undefined ? {} : { title: asked.title }),
    ...(asked.level === undefined ? {} : { level: asked.level }),
    // The number of a decision is given after signature, so a copy has none.
    legal: { ...legal, decision: null },
    ...(base === null ? {} : { crosswalk: { from: base, entries: [] } }),
  }
}

/** A document moved onto another base: its crosswalk, as far as it was written, now leads from there. */
export function rebased(document: Record<string, unknown>, base: string | null): Record<string, unknown> {
  if (base === null) return document
  return { ...document, crosswalk: { entries: [], ...objectOf(document.crosswalk), from: base } }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function skeleton(ruleset: string, asked: Asked): Record<string, unknown> {
  return {
    format: 'chiso/1',
    id: ruleset,
    title: asked.title ?? ruleset,
    level: asked.level ?? 'commune',
    levels: ['Chỉ số chính', 'Chỉ số thành phần'],
    legal: { status: 'provisional', content: 'own', decision: null },
    policy: {
      total: 0,
      missing: 'pending',
      notApplicable: 'exclude',
      rounding: { places: 2, mode: 'half-up', at: 'total' },
      ties: 'competition',
    },
    inputs: [],
    indicators: [],
  }
}
