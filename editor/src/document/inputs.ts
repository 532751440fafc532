import { type InputDocument, type Json, optionsOf, type RulesetDocument, readsName, renameReads } from '@chiso/engine'
import type { Command, Writable } from './commands.ts'
import { at, child, isObject, rowsIn } from './place.ts'
import { numeric } from './reads.ts'

type InputType = InputDocument['type']
type InputEntry = NonNullable<NonNullable<RulesetDocument['crosswalk']>['inputs']>[number]

/** The version a draft grew from, whose data and inputs its crosswalk speaks of; null for a set that begins. */
export type Base = { version: string; document: RulesetDocument } | null

/** Every place of a draft that holds a formula over the values of one unit. */
function formulasIn(document: RulesetDocument): { path: string; formula: Json }[] {
  const places = [
    ...rowsIn(document).flatMap(({ path }) => [child(path, 'formula'), child(path, 'appliesWhen')]),
    ...(document.derived ?? []).map((_, index) => `/derived/${index}/formula`),
    ...(document.cohort ?? []).map((_, index) => `/cohort/${index}/of`),
    ...(document.leagues ?? []).map((_, index) => `/leagues/${index}/when`),
  ]
  return places.flatMap((path) => {
    const formula = at(document, path)
    return formula === undefined ? [] : [{ path, formula }]
  })
}

/** Rows whose signed wording names an input by its label, among those that read it. */
export function wordingsNaming(document: RulesetDocument, { id, label }: InputDocument): string[] {
  const said = asWritten(label)
  if (!said) return []
  return rowsIn(document)
    .filter(({ indicator }) => readsName(indicator.formula ?? null, id) || readsName(indicator.appliesWhen ?? null, id))
    .filter(({ indicator }) => typeof indicator.method === 'string' && indicator.method.search(said) !== -1)
    .map(({ path }) => path)
}

/**
 * An input under another label and id, everywhere: in formulas, cases, the crosswalk, and in wordings where that is asked.
 *
 * Shape: null where nothing would change; an id that the version before had is told to the crosswalk
 */
export function renameInput(
  document: RulesetDocument,
  index: number,
  to: { label: string; id: string; wordings: boolean },
  base: Base,
): Command | null {
  const input = document.inputs?.[index]
  if (!input) return null
  const path = child('/inputs', index)
  const commands: Command[] = []
  if (to.label !== input.label) {
    commands.push(set(child(path, 'label'), to.label))
    if (to.wordings) {
      for (const row of wordingsNaming(document, input)) {
        const method = String(at(document, child(row, 'method')))
        commands.push(set(child(row, 'method'), reworded(method, input.label, to.label)))
      }
    }
  }
  if (to.id !== input.id) {
    commands.push(set(child(path, 'id'), to.id), ...followed(document, input.id, to.id))
    commands.push(...told(document, base, input.id, to.id))
  }
  return commands.length > 0 ? batch('renameInput', commands) : null
}

/** Why two inputs cannot be one. */
export type MergeRefusal = 'same' | 'types' | 'options' | 'units'

/** Whether two inputs can be one: they are reported in the same way. */
export function mergeRefusal(kept: InputDocument, gone: InputDocument): MergeRefusal | null {
  if (kept.id === gone.id) return 'same'
  if (kept.type !== gone.type) return 'types'
  if (kept.unit && gone.unit && kept.unit.trim() !== gone.unit.trim()) return 'units'
  const states = new Set(optionsOf(kept).map(({ id }) => id))
  return optionsOf(gone).every(({ id }) => states.has(id)) ? null : 'options'
}

/** Cases that report different values for the two; the one of the input that is kept stands. */
export function casesApart(document: RulesetDocument, kept: string, gone: string): string[] {
  return (document.cases ?? [])
    .filter(({ inputs = {} }) => kept in inputs && gone in inputs && inputs[kept] !== inputs[gone])
    .map(({ label }) => label)
}

/** Makes two inputs one: whatever reads the one that goes reads the other, and it is removed. Null where they cannot be. */
export function mergeInputs(document: RulesetDocument, keep: number, go: number, base: Base): Command | null {
  const [kept, gone] = [document.inputs?.[keep], document.inputs?.[go]]
  if (!kept || !gone || mergeRefusal(kept, gone)) return null
  return batch('mergeInputs', [
    // What is kept is named by the first of the commands, and takes what it lacks.
    ...(['label', 'unit', 'source', 'supplier', 'evidence', 'note', 'merge'] as const).flatMap((field) =>
      field === 'label' || (!kept[field] && gone[field])
        ? [set(child(child('/inputs', keep), field), kept[field] || gone[field])]
        : [],
    ),
    ...followed(document, gone.id, kept.id),
    ...told(document, base, gone.id, kept.id),
    { kind: 'remove', path: child('/inputs', go) },
  ])
}

/** Fields of an input that another type has no use for, or that mean something else under it. */
export type DroppedField = 'unit' | 'min' | 'max' | 'options' | 'merge'

/** An input under another type, without the limits that then mean nothing; which those were is told. */
export function changeType(input: InputDocument, type: InputType): { input: InputDocument; dropped: DroppedField[] } {
  const dropped: DroppedField[] = []
  const next: InputDocument = { ...input, type }
  const drop = (field: DroppedField) => {
    if (next[field] === undefined) return
    delete next[field]
    dropped.push(field)
  }
  const counts = numeric.includes(type)
  if (!counts) {
    drop('min')
    drop('max')
    drop('unit')
  } else {
    const fits = (limit: number | undefined) =>
      limit === undefined ||
      (type === 'integer' ? Number.isInteger(limit) : type !== 'ratio' || (limit >= 0 && limit <= 1))
    // A share that becomes a count would keep a most of 1, and no count ends there.
    const wasShare = input.type === 'ratio' && type !== 'ratio'
    if (!fits(next.min)) drop('min')
    if (!fits(next.max) || (wasShare && next.max === 1)) drop('max')
    next.min ??= 0
    if (type === 'ratio') next.max ??= 1
  }
  if (type !== 'choice') drop('options')
  else next.options ??= []
  const ways = counts
    ? ['sum', 'max', 'min', 'mean', 'ask']
    : type === 'boolean'
      ? ['any', 'all', 'ask']
      : ['max', 'min', 'ask']
  if (next.merge !== undefined && !ways.includes(next.merge)) drop('merge')
  return { input: next, dropped }
}

/** What several inputs can be given at once. */
export type Shared = 'unit' | 'source' | 'supplier' | 'evidence'

/** Gives several inputs one text, as one step; null where they have it. */
export function shareAmong(
  document: RulesetDocument,
  indexes: readonly number[],
  field: Shared,
  text: string,
): Command | null {
  const commands = indexes
    .filter((index) => (document.inputs?.[index]?.[field] ?? '') !== text)
    .map((index) => set(child(child('/inputs', index), field), text === '' ? undefined : text))
  return commands.length > 0 ? batch('inputs', commands) : null
}

const set = (path: string, value: Writable | undefined): Command => ({ kind: 'set', path, value })
const batch = (why: 'renameInput' | 'mergeInputs' | 'inputs', commands: Command[]): Command => ({
  kind: 'batch',
  why,
  count: commands.length,
  commands,
})

/** What reads one name by another: formulas and cases. */
function followed(document: RulesetDocument, from: string, to: string): Command[] {
  const formulas = formulasIn(document).flatMap(({ path, formula }) => {
    const next = renameReads(formula, from, to)
    return next === formula ? [] : [set(path, next)]
  })
  const cases = (document.cases ?? []).flatMap(({ inputs }, index) => {
    if (!isObject(inputs) || !Object.hasOwn(inputs, from)) return []
    const { [from]: value, ...others } = inputs
    return [set(`/cases/${index}/inputs`, to in others ? others : { ...others, [to]: value as Json })]
  })
  return [...formulas, ...cases]
}

/** The crosswalk's entries for inputs after one of them goes by another name. */
function told(document: RulesetDocument, base: Base, from: string, to: string): Command[] {
  const entries = document.crosswalk?.inputs ?? []
  const isOld = (id: string) => base?.document.inputs?.some((input) => input.id === id) ?? false
  const followed = entries
    .map(
      (entry): InputEntry => ({ ...entry, new: [...new Set((entry.new ?? []).map((id) => (id === from ? to : id)))] }),
    )
    .filter(({ kind, old = [], new: now = [] }) => !(kind === 'rename' && old[0] === now[0]))
  const isTold = followed.some(({ old = [] }) => old.includes(from))
  // What is both old and new under one name already has its counterpart: the one that goes has none.
  const taken = isOld(to) || followed.some(({ kind, new: now = [] }) => kind === 'rename' && now.includes(to))
  const more: InputEntry[] =
    !isOld(from) || isTold
      ? []
      : [taken ? { kind: 'none', old: [from], new: [] } : { kind: 'rename', old: [from], new: [to] }]
  const next = [...followed, ...more]
  if (JSON.stringify(next) === JSON.stringify(entries)) return []
  if (document.crosswalk) return [set('/crosswalk/inputs', next as Json)]
  return base ? [set('/crosswalk', { from: base.version, entries: [], inputs: next } as Json)] : []
}

/** A label as a wording may write it, beginning small or capital; null for what is no words. */
function asWritten(label: string): RegExp | null {
  const [first = ''] = label.trim()
  const rest = label.trim().slice(first.length)
  if (rest === '') return null
  const escaped = rest.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  // A longer word that begins or ends alike is another.
  return new RegExp(`(?<!\\p{L})[${first.toLowerCase()}${first.toUpperCase()}]${escaped}(?!\\p{L})`, 'gu')
}

function reworded(method: string, from: string, to: string): string {
  const said = asWritten(from)
  const [first = ''] = to.trim()
  const rest = to.trim().slice(first.length)
  if (!said) return method
  return method.replace(said, (found) => {
    const [was = ''] = found
    const isCapital = was !== was.toLowerCase()
    // A shortened name (UBND, BCĐ) keeps its capitals wherever it stands.
    const isShort = /^\p{Lu}{2}/u.test(to.trim())
    return `${isCapital || isShort ? first.toUpperCase() : first.toLowerCase()}${rest}`
  })
}
