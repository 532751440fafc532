import type { Issue, RulesetDocument } from '@chiso/engine'
import { around, at, child, rowsIn } from './place.ts'

/** Formulas of a draft: a problem within one is mended in its field, whatever node it is of. */
const formulas = /^(.*?\/(?:formula|appliesWhen|when)|\/cohort\/\d+\/of)(?:\/|$)/

/**
 * The field that a problem is mended in, for every problem that the list of a draft can show.
 *
 * Shape: a JSON Pointer of a field of a row or of the whole set, as the screens place it; it need not exist in the draft yet
 */
export function leadOf(document: RulesetDocument, { code, path, params }: Issue): string {
  switch (code) {
    case 'formula-missing':
      return child(path, 'kind')
    case 'provenance-missing':
      return child(path, 'provenance')
    case 'gate-without-grade':
      return child(child(path, 'gate'), 'atMost')
    case 'shape-missing':
      return fieldAt(child(path, params.field))
    case 'input-unused':
    case 'constant-unused':
      return child(path, 'label')
    case 'crosswalk-uncovered':
      return uncoveredPlace(params.id)
    case 'maximum-rounds-up':
      // The sum of a group is given by its rows; how many digits are kept is what can be chosen.
      return path.endsWith('/maxPoints') || path.endsWith('/total') ? path : '/policy/rounding/places'
    case 'proofs-unfinished':
      return child(longestRule(document), 'formula')
    default:
      return fieldAt(path)
  }
}

/** Where a row that the crosswalk says nothing of is answered for. */
export function uncoveredPlace(id: string): string {
  return child('/crosswalk/uncovered', id)
}

function fieldAt(path: string): string {
  const formula = formulas.exec(path)?.[1]
  if (formula !== undefined) return formula
  // An id is given once and has no field; its member is known by its name.
  if (path.endsWith('/id')) return path === '/id' ? '/title' : child(around(path), 'label')
  // Lists of ids are chosen from as a whole.
  if (/\/(of|old|new)\/\d+$/.test(path)) return around(path)
  return /^\/(format|)$/.test(path) ? '/title' : path
}

function longestRule(document: RulesetDocument): string {
  const size = (path: string) => JSON.stringify(at(document, child(path, 'formula')) ?? null).length
  const rows = rowsIn(document).filter(({ group }) => !group)
  return rows.reduce((most, { path }) => (most !== '' && size(most) >= size(path) ? most : path), '')
}
