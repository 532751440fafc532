import {
  type Columns,
  checkGivenCohort,
  columnsOf,
  cutUnits,
  type Issue,
  type Program,
  parseRuleset,
  parseUnits,
  scanUnits,
  silentErrors,
  type Unit,
  warning,
} from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import { seal, sha256 } from '../digest.ts'
import { type Chunks, readSent, textOfSent } from '../http/sent.ts'
import { limits } from '../limits.ts'
import type { Memory } from '../memory.ts'
import { Refused, refuse } from '../refusals.ts'
import { type Library, splitReference, take } from '../work/library.ts'

export type Reference = string | { draft: string; digest?: string | undefined } | { document: Record<string, unknown> }
/** A set that a call names, ready to score. */
export type Source = { id: string; version: string | null; digest: string; program: Program }
/** Stored sets that were read before, by the digest of their text. */
export type Shelf = Memory<Program>

/** The set a call means: a published version, a draft of the signed-in caller's, or a whole document. */
export async function resolveSource(shelf: Shelf, library: Library, reference: Reference): Promise<Source> {
  if (typeof reference === 'string') {
    const { text } = await take(library, { kind: 'version', id: reference })
    const digest = sha256(text)
    return { ...splitReference(reference), digest, program: publishedSet(shelf, text) }
  }
  if ('document' in reference) return sourceOf(seal(reference.document).digest, programOf(reference.document))
  const { text } = await take(library, { kind: 'draft', id: reference.draft, digest: reference.digest })
  const digest = sha256(text)
  return sourceOf(
    digest,
    shelf.recall(digest, () => programOf(JSON.parse(text))),
  )
}

function sourceOf(digest: string, program: Program): Source {
  return { id: program.ruleset.id, version: null, digest, program }
}

function programOf(document: unknown): Program {
  const { program, issues } = parseRuleset(document)
  if (!program) throw new Refused(refuse('invalid', {}, issues))
  return program
}

/** A published set by its text. */
export function publishedSet(shelf: Shelf, text: string): Program {
  return shelf.recall(sha256(text), () => {
    const { program, issues } = parseRuleset(JSON.parse(text))
    if (!program) throw new Error(`a set was published but cannot be read: ${JSON.stringify(issues[0])}`)
    return program
  })
}

type Asked = { units?: readonly { id: string }[] | undefined; dataset?: string | undefined }
/** A body about units: what it asks, with its units as they were sent. */
export type Sent<T> = { asked: T; units: { text: string; read(): readonly unknown[] } | null }

/** Reads what is sent about units; the units themselves only when they are asked for. */
export function readAsked<T extends Asked>(sent: Chunks, schema: z.ZodType<T>): Sent<T> {
  const text = textOfSent(sent)
  const cut = cutUnits(text)
  if (cut) {
    const read = () => readSent(text, schema).units ?? []
    return { asked: readSent(cut.rest, schema), units: { text: cut.units, read } }
  }
  const asked = readSent(text, schema)
  const { units } = asked
  return { asked, units: units ? { text: '', read: () => units } : null }
}

/**
 * The units a call means: its own, those of a dataset, or its own among those of a dataset.
 *
 * Shape: `wanted` are the ones asked for, the others only give the cohort; `count` is known before they are read;
 *        `warnings` are of those that were sent; `digest` is that of a dataset with these units
 */
export type Population = {
  count: number
  wanted: ReadonlySet<string> | null
  warnings: readonly Issue[]
  units(): Unit[]
  columns(): Columns | Unit[]
  digest(): string
}

/** Units that a call names beside its own, which are read with it. */
export function sentOf(asked: {
  units?: readonly { id: string }[] | undefined
  dataset?: string | undefined
}): Sent<Asked> {
  const { units } = asked
  return { asked, units: units ? { text: '', read: () => units } : null }
}

/** Finds the units of a call; null when it means none. */
export async function resolvePopulation(
  library: Library,
  { asked, units: sent }: Sent<Asked>,
  program: Program,
): Promise<Population | null> {
  if (asked.dataset !== undefined) {
    const { text, count } = await keptUnits(library, asked.dataset)
    const { units: own, warnings } = sent ? readList(sent.read(), program) : { units: null, warnings: [] }
    const wanted = own && new Set(own.map(({ id }) => id))
    const others = () => (JSON.parse(text) as Unit[]).filter(({ id }) => !wanted?.has(id))
    const units = () => [...(own ?? []), ...others()]
    const columns = () => (own ? null : scanList(text, program)) ?? units()
    const digest = () => (own ? seal(units()).digest : sha256(text))
    return { count: (own?.length ?? 0) + count, wanted, warnings, units, columns, digest }
  }
  if (!sent) return null
  const read = sent.text === '' ? null : scanList(sent.text, program)
  if (!read || read.count > limits.unitsPerCall) {
    const { units, warnings } = readList(sent.read(), program)
    const digest = () => seal(units).digest
    return { count: units.length, wanted: null, warnings, units: () => units, columns: () => units, digest }
  }
  const units = () => readList(sent.read(), program).units
  const digest = () => seal(units()).digest
  return { count: read.count, wanted: null, warnings: [], units, columns: () => read, digest }
}

/** A list of units straight into columns, where there is nothing to tell about it. */
function scanList(list: string, program: Program): Columns | null {
  return scanUnits(`{"units":${list}}`, program)?.columns ?? null
}

/** The units of a dataset that are not among others. */
export async function columnsOfDataset(
  library: Library,
  id: string,
  program: Program,
  but: ReadonlySet<string>,
): Promise<Columns> {
  const units = JSON.parse((await keptUnits(library, id)).text) as Unit[]
  const others = units.filter((unit) => !but.has(unit.id))
  return columnsOf(program, others)
}

async function keptUnits(library: Library, id: string): Promise<{ text: string; count: number }> {
  const dataset = await library.units(id)
  if (!dataset) throw new Refused(refuse('not-found', { what: id }))
  return { text: textOfSent(dataset.pieces), count: dataset.count }
}

/** What is told beside points: of the set, and of the units that were sent. */
export function toldBeside({ program }: Source, warnings: readonly Issue[]): Issue[] {
  const count = silentErrors(program)
  return count === 0 ? [...warnings] : [warning('set-faulty', '/ruleset', { count }), ...warnings]
}

/** What the score itself tells of a value, at the leaf that reads it. */
export const toldByScore: ReadonlySet<Issue['code']> = new Set(['input-type', 'input-range', 'input-option'])

/** Reads units; values out of their domain are told by the score itself, a broken shape is refused here. */
function readList(units: readonly unknown[], { ruleset }: Program): { units: Unit[]; warnings: Issue[] } {
  const named = units.map((unit) => (hasNoName(unit) ? { ...unit, name: unit.id } : unit))
  const { file, issues } = parseUnits({ units: named }, ruleset)
  const errors = issues.filter(({ code, severity }) => severity === 'error' && !toldByScore.has(code))
  if (!file || errors.length > 0) throw new Refused(refuse('invalid', {}, errors))
  return { units: file.units, warnings: issues.filter(({ severity }) => severity === 'warning') }
}

function hasNoName(unit: unknown): unit is { id: unknown } {
  return typeof unit === 'object' && unit !== null && 'id' in unit && !('name' in unit)
}

type AskedCohort = Record<string, number | Record<string, number>> | undefined

/** Cohort values by league; flat ones count for every league. */
export function scoreOptions(
  asked: AskedCohort,
  { program }: Source,
): { cohort?: Record<string, Record<string, number>> } {
  if (!asked) return {}
  const issues = checkGivenCohort(program.ruleset, asked).map((one) => ({ ...one, path: `/cohort${one.path}` }))
  if (issues.length > 0) throw new Refused(refuse('invalid', {}, issues))
  const flat: Record<string, number> = {}
  const byLeague: Record<string, Record<string, number>> = {}
  for (const [name, value] of Object.entries(asked)) {
    if (typeof value === 'number') flat[name] = value
    else byLeague[name] = value
  }
  const leagues = ['', ...program.ruleset.leagues.map((league) => league.id)]
  return { cohort: Object.fromEntries(leagues.map((league) => [league, { ...flat, ...byLeague[league] }])) }
}
