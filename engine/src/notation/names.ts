import { nearestName } from '../issue.ts'
import { constantType, domainEnds, leavesOf, optionsOf, type Ruleset } from '../ruleset/rows.ts'
import { folded } from './words.ts'

/** A name that formulas may read, with what people know of it. */
export type KnownName = {
  name: string
  label: string
  kind: 'input' | 'constant' | 'derived' | 'cohort' | 'points'
  type: string
  unit: string
  min: number | null
  max: number | null
  options: readonly { id: string; label: string }[]
}

/** What a formula may speak of (ngữ cảnh): the names of its set. */
export type FormulaContext = {
  names: readonly KnownName[]
  byName: ReadonlyMap<string, KnownName>
  /** By folded label; the first kind that has a label owns it, so an input goes before a row of the same words. */
  byLabel: ReadonlyMap<string, readonly KnownName[]>
}

type Declaring = Pick<Ruleset, 'inputs' | 'derived' | 'cohort' | 'indicators'> & Partial<Pick<Ruleset, 'constants'>>

/** The names a set gives its formulas. */
export function formulaContext(ruleset: Declaring): FormulaContext {
  const bare = { type: 'number', min: null, max: null, options: [] }
  const names: KnownName[] = [
    ...ruleset.inputs.map((input): KnownName => {
      const { id, label, type, unit } = input
      const { min = null, max = null } = domainEnds(input)
      return { name: id, label, kind: 'input', type, unit, min, max, options: optionsOf(input) }
    }),
    ...(ruleset.constants ?? []).map((constant): KnownName => {
      const { id, label, unit } = constant
      return { ...bare, name: `const.${id}`, label, kind: 'constant', type: constantType(constant), unit }
    }),
    ...ruleset.derived.map(
      ({ id, label, unit }): KnownName => ({ ...bare, name: `derived.${id}`, label, kind: 'derived', unit }),
    ),
    ...ruleset.cohort.map(
      ({ id, label, unit }): KnownName => ({ ...bare, name: `cohort.${id}`, label, kind: 'cohort', unit }),
    ),
    ...leavesOf(ruleset).map(
      ({ indicator }): KnownName => ({
        ...bare,
        name: `points.${indicator.id}`,
        label: indicator.label,
        kind: 'points',
        unit: '',
        max: indicator.maxPoints ?? null,
        min: 0,
      }),
    ),
  ]
  const byLabel = new Map<string, KnownName[]>()
  for (const known of names) {
    const label = foldedLabel(known.label)
    const owners = byLabel.get(label)
    if (label === '') continue
    if (!owners) byLabel.set(label, [known])
    else if (owners[0]?.kind === known.kind) owners.push(known)
  }
  return { names, byName: new Map(names.map((known) => [known.name, known])), byLabel }
}

/** A label as it is compared: without marks, capitals, underscores or doubled spaces. */
export function foldedLabel(label: string): string {
  return folded(label)
    .replace(/[\s\u00a0_]+/g, ' ')
    .trim()
}

/** The names whose label this is. */
export function namesLabelled(label: string, context: FormulaContext): readonly KnownName[] {
  return context.byLabel.get(foldedLabel(label)) ?? []
}

/** The known name closest to one that is not known. */
export function nearestKnown(name: string, context: FormulaContext): string | undefined {
  return nearestName(name, context.byName.keys())
}

/** The label that was meant by one that is not known: the only one that holds these words, or the closest. */
export function nearestLabel(label: string, context: FormulaContext): string | undefined {
  const wanted = foldedLabel(label)
  const labels = [...context.byLabel.keys()]
  const holding = wanted.length < 3 ? [] : labels.filter((each) => each.includes(wanted))
  const found = holding.length === 1 ? holding[0] : nearestName(wanted, labels)
  return found === undefined ? undefined : context.byLabel.get(found)?.[0]?.label
}
