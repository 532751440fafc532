import { type Issue, type RulesetDocument, unchosen } from '@chiso/engine'
import { at, child, rowOf } from './place.ts'

/** Whether a problem says that a form still waits for a value: that is no mistake, the form asks for it. */
export function isUnfinished({ code, params }: Issue): boolean {
  return code === 'reference-unknown' && 'name' in params && nameIsGap(params.name)
}

function nameIsGap(name: unknown): boolean {
  return typeof name === 'string' && name.replace(/^cohort\./, '') === unchosen
}

/**
 * The problems that somebody can do something about: of a rule that still waits for a value only that is said, since what else
 * is found in it follows from the gap.
 */
export function settled(issues: readonly Issue[], document: RulesetDocument): Issue[] {
  const gaps = new Set<string>()
  return issues.flatMap((issue): Issue[] => {
    const row = rowOf(issue.path)
    const place = row && child(row, 'formula')
    if (!place || isUnfinished(issue) || !issue.path.startsWith(place) || !hasGap(document, place)) return [issue]
    // A rule whose shape is not whole before a value is chosen says so once.
    const told = issues.some((one) => isUnfinished(one) && one.path.startsWith(place)) || gaps.has(place)
    gaps.add(place)
    return told ? [] : [{ code: 'reference-unknown', severity: 'error', path: place, params: { name: unchosen } }]
  })
}

function hasGap(document: RulesetDocument, place: string): boolean {
  const rule = JSON.stringify(at(document, place) ?? null)
  return rule.includes(`"${unchosen}"`) || rule.includes(`"cohort.${unchosen}"`)
}
