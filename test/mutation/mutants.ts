import type { Json } from '@chiso/engine'
import type { SetDocument } from '../content/sets.ts'

/** A set with one fault that a person could make, and what it is. Shape: `path` is where, as a JSON Pointer */
export type SetMutant = { path: string; fault: string; document: SetDocument }

type Fault = { fault: string; value: Json }
type Members = { readonly [key: string]: Json }

const isMembers = (value: Json): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A number one more and one less in its last written place; of fractions at least in hundredths. */
function nudged(value: number): Fault[] {
  const [, fraction = ''] = String(value).split('.')
  const places = fraction === '' ? 0 : Math.max(2, fraction.length)
  return [1, -1].map((way) => {
    const next = Number((value + way * 10 ** -places).toFixed(places))
    return { fault: `${value} is ${next}`, value: next }
  })
}

/** Operators that are taken for one another. */
const confused: Readonly<Record<string, readonly string[]>> = {
  '>=': ['>', '<='],
  '>': ['>=', '<'],
  '<=': ['<', '>='],
  '<': ['<=', '>'],
  '==': ['!='],
  '!=': ['=='],
  and: ['or'],
  or: ['and'],
  min: ['max'],
  max: ['min'],
  '+': ['max'],
  '*': ['+'],
  '-': ['+'],
}

function ofCall(name: string, operand: Json, names: readonly string[]): Fault[] {
  const args = Array.isArray(operand) ? (operand as readonly Json[]) : [operand]
  const [a = null, b = null, c = null] = args
  const faults = (confused[name] ?? []).map(
    (other): Fault => ({ fault: `${name} is ${other}`, value: { [other]: operand } }),
  )
  switch (name) {
    case 'share':
      faults.push({ fault: 'no cap of a share', value: { '*': [{ ratio: [a, b] }, c] } })
      faults.push({ fault: 'part and whole exchanged', value: { share: [b, a, c] } })
      break
    case 'ratio':
      faults.push({ fault: 'part and whole exchanged', value: { ratio: [b, a] } })
      break
    case 'min':
      if (args.length === 2 && typeof b === 'number') faults.push({ fault: 'no cap', value: a })
      break
    case 'if':
      if (args.length === 3) faults.push({ fault: 'branches exchanged', value: { if: [a, c, b] } })
      if (args.length > 3) faults.push({ fault: 'a branch lost', value: { if: args.slice(2) } })
      faults.push({ fault: 'a condition denied', value: { if: [{ '!': [a] }, ...args.slice(1)] } })
      break
    case 'and':
    case 'or':
      for (const [index] of args.entries())
        faults.push({ fault: `condition ${index + 1} lost`, value: { [name]: args.filter((_, i) => i !== index) } })
      break
    case 'tiers': {
      const steps = b as readonly Json[]
      const [, ...others] = steps
      const way = c === 'atMost' ? [] : ['atMost']
      faults.push({ fault: 'the other direction', value: { tiers: [a, steps, ...way] } })
      if (steps.length > 1)
        faults.push({ fault: 'the first step lost', value: { tiers: [a, others, ...(c ? [c] : [])] } })
      if (steps.length > 1)
        faults.push({ fault: 'the last step lost', value: { tiers: [a, steps.slice(0, -1), ...(c ? [c] : [])] } })
      break
    }
    case 'choice': {
      const [[first = '', one = 0] = [], [second = '', two = 0] = []] = Object.entries(b as Members)
      faults.push({
        fault: 'two states exchanged',
        value: { choice: [a, { ...(b as Members), [first]: two, [second]: one }, c] },
      })
      break
    }
    case 'var':
      if (typeof a === 'string' && names.includes(a)) {
        const other = names[(names.indexOf(a) + 1) % names.length]
        if (other !== undefined && other !== a) faults.push({ fault: `${a} is ${other}`, value: { var: other } })
      }
      break
  }
  return faults
}

/** Every fault of a formula, with the whole formula as it then stands. */
function ofFormula(
  formula: Json,
  names: readonly string[],
  path: string,
): { path: string; fault: string; value: Json }[] {
  const here: Fault[] = []
  const inner: { path: string; fault: string; value: Json }[] = []
  const put = (key: string | number, found: { path: string; fault: string; value: Json }) => ({
    ...found,
    value: Array.isArray(formula)
      ? (formula as readonly Json[]).map((item, index) => (index === key ? found.value : item))
      : { ...(formula as Members), [key]: found.value },
  })
  if (typeof formula === 'number') here.push(...nudged(formula))
  else if (Array.isArray(formula))
    for (const [index, item] of (formula as readonly Json[]).entries())
      inner.push(...ofFormula(item, names, `${path}/${index}`).map((found) => put(index, found)))
  else if (isMembers(formula)) {
    const entries = Object.entries(formula)
    const [[name = '', operand = null] = []] = entries
    if (entries.length === 1) here.push(...ofCall(name, operand, names))
    for (const [key, item] of entries)
      inner.push(...ofFormula(item, names, `${path}/${key}`).map((found) => put(key, found)))
  }
  return [...here.map((fault) => ({ path, ...fault })), ...inner]
}

/** Names of inputs of the same type, since another is what is mistaken for them. */
function namesLike(set: SetDocument): (formula: Json) => readonly string[] {
  const typeOf = new Map(set.inputs.map(({ id, type }) => [id, type]))
  return (formula) => {
    const read = [...JSON.stringify(formula).matchAll(/"var":"(\w+)"/g)].map(([, name = '']) => name)
    const type = typeOf.get(read[0] ?? '')
    return set.inputs.filter((input) => input.type === type).map(({ id }) => id)
  }
}

/** Puts a value at a place of a document. */
function at(document: SetDocument, path: readonly (string | number)[], value: Json): SetDocument {
  const put = (within: Json, [key, ...rest]: readonly (string | number)[]): Json => {
    if (key === undefined) return value
    if (Array.isArray(within)) return (within as readonly Json[]).map((item, i) => (i === key ? put(item, rest) : item))
    return { ...(within as Members), [key]: put((within as Members)[key] ?? null, rest) }
  }
  return put(document as unknown as Json, path) as unknown as SetDocument
}

type Place = readonly (string | number)[]

function formulasOf(set: SetDocument): { path: Place; formula: Json }[] {
  const found: { path: Place; formula: Json }[] = []
  const walk = (rows: SetDocument['indicators'], base: Place) =>
    rows.forEach((row, index) => {
      const path = [...base, index]
      if (row.children) walk(row.children, [...path, 'children'])
      if (row.formula !== undefined) found.push({ path: [...path, 'formula'], formula: row.formula as Json })
      if (typeof row.appliesWhen === 'object')
        found.push({ path: [...path, 'appliesWhen'], formula: row.appliesWhen as Json })
    })
  walk(set.indicators, ['indicators'])
  for (const [i, { formula }] of (set.derived ?? []).entries())
    found.push({ path: ['derived', i, 'formula'], formula: formula as Json })
  for (const [i, { of }] of (set.cohort ?? []).entries()) found.push({ path: ['cohort', i, 'of'], formula: of as Json })
  for (const [i, { when }] of (set.leagues ?? []).entries())
    if (when !== undefined) found.push({ path: ['leagues', i, 'when'], formula: when as Json })
  return found
}

/** Numbers and choices of a set that stand in no formula. */
function settingsOf(set: SetDocument): { path: Place; faults: Fault[] }[] {
  const found: { path: Place; faults: Fault[] }[] = []
  const number = (path: Place, value: number | undefined) =>
    value === undefined
      ? undefined
      : found.push({ path, faults: nudged(value).filter((fault) => Number(fault.value) >= 0) })
  const others = (path: Place, value: Json | undefined, among: readonly Json[]) =>
    found.push({
      path,
      faults: among.filter((each) => each !== value).map((each) => ({ fault: `${value} is ${each}`, value: each })),
    })
  const { policy } = set
  number(['policy', 'total'], policy.total)
  others(['policy', 'missing'], policy.missing ?? 'pending', ['pending', 'zero', 'exclude'])
  others(['policy', 'notApplicable'], policy.notApplicable ?? 'exclude', ['exclude', 'rescale', 'full'])
  others(['policy', 'ties'], policy.ties ?? 'competition', ['competition', 'dense'])
  number(['policy', 'rounding', 'places'], policy.rounding?.places)
  for (const [i, { total }] of (set.leagues ?? []).entries()) number(['leagues', i, 'total'], total)
  for (const [i, { atLeast }] of (set.grades ?? []).entries())
    if (atLeast > 0) number(['grades', i, 'atLeast'], atLeast)
  for (const [i, { over }] of (set.cohort ?? []).entries())
    others(['cohort', i, 'over'], over, ['max', 'min', 'mean', 'sum'])
  for (const [i, input] of set.inputs.entries()) {
    number(['inputs', i, 'min'], input.min)
    number(['inputs', i, 'max'], input.max)
  }
  const walk = (rows: SetDocument['indicators'], base: Place) =>
    rows.forEach((row, index) => {
      const path = [...base, index]
      if (row.children) walk(row.children, [...path, 'children'])
      else if (row.maxPoints) number([...path, 'maxPoints'], row.maxPoints)
    })
  walk(set.indicators, ['indicators'])
  return found
}

/** Every fault of a set, one at a time. */
export function mutantsOfSet(set: SetDocument): SetMutant[] {
  const names = namesLike(set)
  return [
    ...formulasOf(set).flatMap(({ path, formula }) =>
      ofFormula(formula, names(formula), '').map((found) => ({
        path: `/${path.join('/')}${found.path}`,
        fault: found.fault,
        document: at(set, path, found.value),
      })),
    ),
    ...settingsOf(set).flatMap(({ path, faults }) =>
      faults.map(({ fault, value }) => ({ path: `/${path.join('/')}`, fault, document: at(set, path, value) })),
    ),
  ]
}
