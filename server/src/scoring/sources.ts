import { type Program, parseRuleset, parseUnits, type Ruleset, type Unit } from '@chiso/engine'
import { seal, sha256 } from '../digest.ts'
import type { Caller } from '../people/sessions.ts'
import type { Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'

export type Reference = string | { draft: string } | { document: Record<string, unknown> }
/** A set that a call names, ready to score. */
export type Source = { id: string; version: string | null; digest: string; ruleset: Ruleset; program: Program }

/** Splits `id@version`. */
function splitReference(reference: string): { id: string; version: string } {
  const at = reference.lastIndexOf('@')
  return at < 0 ? { id: reference, version: '' } : { id: reference.slice(0, at), version: reference.slice(at + 1) }
}

/** The published text of `id@version`; refuses with 404 when there is none. */
export async function publishedText(
  store: Store,
  reference: string,
): Promise<{ id: string; version: string; text: string }> {
  const { id, version } = splitReference(reference)
  const text = await store.publications.text(id, version)
  if (text === null) throw new Refused(refuse('not-found', { what: reference }))
  return { id, version, text }
}

/** The set a call means: a published version, a draft of the signed-in caller's, or a whole document. */
export async function resolveSource(
  { store, remembered }: Pick<Setting, 'store' | 'remembered'>,
  caller: Caller | null,
  reference: Reference,
): Promise<Source> {
  if (typeof reference === 'string') {
    const { id, version, text } = await publishedText(store, reference)
    const digest = sha256(text)
    const program = remembered.sets.recall(digest, () => parseRuleset(JSON.parse(text)).program)
    if (!program) throw new Error(`${reference} was published but cannot be read`)
    return { id, version, digest, ruleset: program.ruleset, program }
  }
  if ('document' in reference) return sourceOf(reference.document)
  if (!caller) throw new Refused(refuse('sign-in-needed'))
  const text = await store.drafts.text(reference.draft)
  if (text === null) throw new Refused(refuse('not-found', { what: reference.draft }))
  return sourceOf(JSON.parse(text))
}

function sourceOf(document: unknown): Source {
  const { ruleset, program, issues } = parseRuleset(document)
  if (!ruleset) throw new Refused(refuse('invalid', {}, issues))
  return { id: ruleset.id, version: null, digest: seal(document).digest, ruleset, program }
}

type Asked = { units?: readonly unknown[] | undefined; dataset?: string | undefined }
/** Units to score; `wanted` are the ones asked for, the others only give the cohort. */
export type Population = { units: Unit[]; wanted: ReadonlySet<string> | null }

/** The units a call means: its own, those of a dataset, or its own among those of a dataset. */
export async function resolvePopulation(store: Store, asked: Asked): Promise<Population | null> {
  const own = asked.units ? readUnits(asked.units) : null
  if (asked.dataset === undefined) return own ? { units: own, wanted: null } : null
  const dataset = await store.datasets.get(asked.dataset)
  if (!dataset) throw new Refused(refuse('not-found', { what: asked.dataset }))
  const stored = JSON.parse(dataset.units) as Unit[]
  if (!own) return { units: stored, wanted: null }
  const wanted = new Set(own.map((unit) => unit.id))
  return { units: [...own, ...stored.filter((unit) => !wanted.has(unit.id))], wanted }
}

/** Reads units; values out of their domain are told by the score itself, a broken shape is refused here. */
function readUnits(units: readonly unknown[]): Unit[] {
  const named = units.map((unit) => (hasNoName(unit) ? { ...unit, name: unit.id } : unit))
  const { file, issues } = parseUnits({ period: '', content: 'illustrative', units: named })
  const errors = issues.filter((one) => one.severity === 'error')
  if (!file || errors.length > 0) throw new Refused(refuse('invalid', {}, errors))
  return file.units
}

function hasNoName(unit: unknown): unit is { id: unknown } {
  return typeof unit === 'object' && unit !== null && 'id' in unit && !('name' in unit)
}

type AskedCohort = Record<string, number | Record<string, number>> | undefined

/** Cohort values by league; flat ones count for every league. */
export function scoreOptions(
  asked: AskedCohort,
  { ruleset }: Source,
): { cohort?: Record<string, Record<string, number>> } {
  if (!asked) return {}
  const flat: Record<string, number> = {}
  const byLeague: Record<string, Record<string, number>> = {}
  for (const [name, value] of Object.entries(asked)) {
    if (typeof value === 'number') flat[name] = value
    else byLeague[name] = value
  }
  const leagues = ['', ...ruleset.leagues.map((league) => league.id)]
  return { cohort: Object.fromEntries(leagues.map((league) => [league, { ...flat, ...byLeague[league] }])) }
}
