import { issue } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import type { Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import { libraryOf, splitReference, take } from '../work/library.ts'
import { textOf } from './examine.ts'
import type { CreateDraft } from './shapes.ts'

type Start = { ruleset: string; base: string | null; document: Record<string, unknown> }
type Asked = z.output<typeof CreateDraft>

const setId = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Where a new draft starts: its set, its base and its first document. */
export async function startDraft(store: Store, asked: Asked): Promise<Start> {
  const from =
    asked.from === undefined
      ? null
      : { ...splitReference(asked.from), ...(await take(libraryOf(store, true), { kind: 'version', id: asked.from })) }
  const ruleset = typeof asked.ruleset === 'string' ? asked.ruleset : textOf(asked.ruleset, 'id')
  if (!setId.test(ruleset)) {
    const path = typeof asked.ruleset === 'string' ? '/ruleset' : '/ruleset/id'
    throw new Refused(refuse('invalid', {}, [issue('shape-pattern', path, { found: ruleset, expected: setId.source })]))
  }
  const head = (await store.publications.versions(ruleset)).at(-1)?.version ?? null
  const base = from?.id === ruleset ? from.version : head
  if (typeof asked.ruleset !== 'string') return { ruleset, base, document: asked.ruleset }
  const source = from?.text ?? (head === null ? null : await store.publications.text(ruleset, head))
  const document = source === null ? skeleton(ruleset, asked) : copyOf(JSON.parse(source), ruleset, base, asked)
  return { ruleset, base, document }
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

function skeleton(ruleset: string, asked: Asked): Record<string, unknown> {
  return {
    format: 'chiso/1',
    id: ruleset,
    title: asked.title ?? ruleset,
    level: asked.level ?? 'commune',
    levels: ['Chỉ số chính', 'Chỉ số thành phần'],
    legal: { status: 'provisional', content: 'illustrative', decision: null },
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
