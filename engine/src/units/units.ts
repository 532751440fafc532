import type { Unit } from '../exact/evaluation.ts'
import { type Issue, issue, nearestName, pointer, warning } from '../issue.ts'
import { checkInput } from '../program/input.ts'
import type { Input, Ruleset } from '../ruleset/rows.ts'
import { isInheritedName, isObject, typeName } from '../values/json.ts'
import { checkForm, checkText, isInputValue } from './forms.ts'
import { checkUnitIds } from './ids.ts'
import { isTotal } from './total.ts'

/** What units' data can be: taken from a source, made up to show something, or data that say neither. */
export const unitsContents = ['sourced', 'illustrative', 'unstated'] as const
export type UnitsContent = (typeof unitsContents)[number]

/** What a units file says of itself. */
export type UnitsHead = { period: string; content: UnitsContent }

/** The content that a file states, null where it states what there is not; data that say nothing are neither sourced nor made up. */
export function contentOf(stated: unknown = 'unstated'): UnitsContent | null {
  return unitsContents.find((content) => content === stated) ?? null
}

/** The reported values of all units for one assessment period (kỳ đánh giá). */
export type UnitsFile = UnitsHead & { units: Unit[] }

/**
 * Reads a units file; with a ruleset its values are held against the declared inputs.
 *
 * Inputs the ruleset does not know are kept, since one file may answer two versions.
 *
 * Errors: shape-*, name-inherited, key-ignored, units-empty, unit-duplicate, unit-total, input-type, input-range, input-option, number-digits,
 *         text-not-nfc, text-hidden; file is null only when there is no list of units
 */
export function parseUnits(
  json: unknown,
  ruleset?: Pick<Ruleset, 'inputs'>,
): { file: UnitsFile | null; issues: Issue[] } {
  const { file, issues } = readUnitList(json, ruleset)
  if (!isObject(json)) return { file, issues }
  const unread = new Unread()
  unread.see(Array.isArray(json.units) ? json.units : [])
  return { file, issues: [...issues, ...unreadOfFile(json), ...unread.told(ruleset)] }
}

/** What a units file may say of itself; all but the first three is for those who keep the file. */
const fileKeys = ['period', 'content', 'units', 'id', 'title', 'ruleset', 'source', 'note', 'corrects', 'reason']

/**
 * What a units file says of itself that nobody reads: an error where it may be meant for a field that is lacking.
 *
 * Source: SPEC U-10
 */
function unreadOfFile(json: Record<string, unknown>): Issue[] {
  const lacking = fileKeys.filter((key) => !(key in json))
  return Object.keys(json).flatMap((key) => {
    if (fileKeys.includes(key)) return []
    const nearest = nearestName(key, lacking)
    return nearest === undefined
      ? [warning('key-ignored', '', { key, of: 'file' })]
      : [issue('shape-key-unknown', pointer('', key), { key, nearest })]
  })
}

/** What a file says above its units. */
export function parseHead(json: Record<string, unknown>): { head: UnitsHead; issues: Issue[] } {
  const issues: Issue[] = []
  if (json.period !== undefined && typeof json.period !== 'string')
    issues.push(issue('shape-type', '/period', { expected: 'string', found: typeName(json.period) }))
  else if (typeof json.period === 'string') issues.push(...checkText(json.period, '/period'))
  const content = contentOf(json.content)
  if (content === null)
    issues.push(issue('shape-choice', '/content', { allowed: unitsContents, found: String(json.content) }))
  const head = { period: typeof json.period === 'string' ? json.period : '', content: content ?? ('unstated' as const) }
  return { head, issues }
}

/** Reads a list of units whose names of inputs were looked at before. */
export function readUnitList(
  json: unknown,
  ruleset?: Pick<Ruleset, 'inputs'>,
): { file: UnitsFile | null; issues: Issue[] } {
  if (!isObject(json)) {
    const told = Array.isArray(json)
      ? issue('shape-pattern', '', { found: '[…]', expected: 'units-file' })
      : issue('shape-type', '', { expected: 'object', found: typeName(json) })
    return { file: null, issues: [told] }
  }
  const { head, issues } = parseHead(json)
  if (!Array.isArray(json.units)) {
    issues.push(
      json.units === undefined
        ? issue('shape-missing', '', { field: 'units' })
        : issue('shape-type', '/units', { expected: 'list', found: typeName(json.units) }),
    )
    return { file: null, issues }
  }
  const inputs = inputsById(ruleset)
  const units = json.units.flatMap((value, index) => readUnit(value, pointer('', 'units', index), inputs, issues) ?? [])
  const file: UnitsFile = { ...head, units }
  if (json.units.length > 0 && units.length === 0 && issues.every(({ code }) => code === 'unit-sum'))
    issues.push(issue('units-empty', '/units', {}))
  issues.push(...checkUnitIds(json.units))
  return { file, issues }
}

/**
 * What a list of units holds that nobody reads: fields, and inputs whose name is close to one that no unit reports.
 *
 * Source: SPEC U-7
 */
export class Unread {
  private readonly fields = new Set<string>()
  private readonly reported = new Set<string>()

  see(units: readonly unknown[]): void {
    for (const unit of units) {
      if (!isObject(unit)) continue
      for (const key of Object.keys(unit)) if (!unitKeys.includes(key)) this.fields.add(key)
      if (isObject(unit.inputs)) this.seeInputs(Object.keys(unit.inputs))
    }
  }

  seeInputs(ids: Iterable<string>): void {
    for (const id of ids) this.reported.add(id)
  }

  told(ruleset?: Pick<Ruleset, 'inputs'>): Issue[] {
    return unreadKeys(this.fields, this.reported, ruleset)
  }
}

function unreadKeys(
  fields: ReadonlySet<string>,
  reported: ReadonlySet<string>,
  ruleset?: Pick<Ruleset, 'inputs'>,
): Issue[] {
  const known = inputsById(ruleset)
  const lacking = [...known.keys()].filter((id) => !reported.has(id))
  return [
    ...[...fields].flatMap((key) => (nearestName(key, unitKeys) ? [] : [warning('key-ignored', '/units', { key })])),
    ...[...reported].flatMap((id) => {
      if (known.has(id)) return []
      const nearest = nearestName(id, lacking)
      if (nearest !== undefined) return [warning('input-unknown', '/units', { input: id, nearest })]
      // No version of any set can read what is no name of an input.
      return inputName.test(id) ? [] : [warning('key-ignored', '/units', { key: id })]
    }),
  ]
}

/** The declared inputs of a set by id. */
export function inputsById(ruleset?: Pick<Ruleset, 'inputs'>): ReadonlyMap<string, Input> {
  return new Map(ruleset?.inputs.map((input) => [input.id, input]))
}

/** How a set names its inputs; other keys no set can read. */
export const inputName = /^[a-z][a-z0-9_]*$/

const unitKeys = ['id', 'name', 'inputs', 'self']

/** Reads one unit of a list; undefined where it is none. */
export function readUnit(
  value: unknown,
  path: string,
  inputs: ReadonlyMap<string, Input>,
  issues: Issue[],
): Unit | undefined {
  if (!isObject(value)) {
    issues.push(issue('shape-type', path, { expected: 'object', found: typeName(value) }))
    return undefined
  }
  for (const key of Object.keys(value)) {
    if (isInheritedName(key)) issues.push(issue('name-inherited', path, { name: key }))
    const nearest = unitKeys.includes(key)
      ? undefined
      : nearestName(
          key,
          unitKeys.filter((known) => !(known in value)),
        )
    if (nearest) issues.push(issue('shape-key-unknown', pointer(path, key), { key, nearest }))
  }
  const id = typeof value.id === 'string' ? value.id.trim() : ''
  if (id === '') {
    const named = typeof value.name === 'string' ? value.name.trim() : ''
    if (isTotal(named) && (value.id === undefined || value.id === '')) {
      issues.push(warning('unit-sum', path, { unit: named }))
      return undefined
    }
    const found = typeof value.id === 'string' ? '""' : typeName(value.id)
    const shown = typeof value.id === 'number' ? { value: String(value.id) } : {}
    issues.push(
      value.id === undefined
        ? issue('shape-missing', path, { field: 'id' })
        : issue('shape-type', `${path}/id`, { expected: 'string', found, ...shown }),
    )
    return undefined
  }
  issues.push(...checkText(id, `${path}/id`, 'id'))
  if (value.name !== undefined && typeof value.name !== 'string')
    issues.push(issue('shape-type', `${path}/name`, { expected: 'string', found: typeName(value.name) }))
  const name = typeof value.name === 'string' ? value.name.trim() : ''
  issues.push(...checkText(name, `${path}/name`))
  const total = [id, name].find(isTotal)
  if (total !== undefined) issues.push(warning('unit-total', `${path}/id`, { unit: total }))
  const unit: Unit = { id, name: name || id, inputs: readInputs(value.inputs ?? {}, `${path}/inputs`, inputs, issues) }
  const self = readSelf(value.self, `${path}/self`, issues)
  if (self) unit.self = self
  return unit
}

function readInputs(value: unknown, path: string, known: ReadonlyMap<string, Input>, issues: Issue[]): Unit['inputs'] {
  const inputs: Unit['inputs'] = {}
  if (!isObject(value)) {
    issues.push(issue('shape-type', path, { expected: 'object', found: typeName(value) }))
    return inputs
  }
  // Most units have nothing to tell: a file holds a million values, and each that is copied costs more than it is read.
  if (isInOrder(value, known)) return value
  for (const [id, reported] of Object.entries(value)) {
    if (isInheritedName(id)) {
      issues.push(issue('name-inherited', pointer(path, id), { name: id }))
      continue
    }
    issues.push(...checkText(id, pointer(path, id), 'id'), ...checkValue(reported, known.get(id), pointer(path, id)))
    if (isInputValue(reported)) inputs[id] = reported
  }
  return inputs
}

function isInOrder(value: Record<string, unknown>, known: ReadonlyMap<string, Input>): value is Unit['inputs'] {
  return Object.keys(value).every(
    (id) =>
      !isInheritedName(id) &&
      (known.has(id) || inputName.test(id)) &&
      isInputValue(value[id]) &&
      checkValue(value[id], known.get(id), '').length === 0,
  )
}

function checkValue(value: unknown, input: Input | undefined, path: string): Issue[] {
  const form = checkForm(value, path)
  if (form.length > 0 || !input || !isInputValue(value)) return form
  const wrong = checkInput(input, value, path)
  return wrong ? [wrong] : []
}

function readSelf(value: unknown, path: string, issues: Issue[]): Record<string, number> | undefined {
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) {
    issues.push(issue('shape-type', path, { expected: 'object', found: typeName(value) }))
    return undefined
  }
  const self: Record<string, number> = {}
  for (const [id, points] of Object.entries(value)) {
    if (isInheritedName(id)) issues.push(issue('name-inherited', pointer(path, id), { name: id }))
    else if (typeof points === 'number') {
      issues.push(...checkText(id, pointer(path, id), 'id'))
      self[id] = points
    } else if (points !== null)
      issues.push(issue('shape-type', pointer(path, id), { expected: 'number', found: typeName(points) }))
  }
  return self
}
