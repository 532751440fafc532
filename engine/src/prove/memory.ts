import { readsOf } from '../formula/reads.ts'
import { type Expression, nodesOf } from '../formula/tree.ts'
import { traitsOf } from '../operators/run.ts'
import { formulasOf } from '../program/names.ts'
import type { Program } from '../program/program.ts'

/** How many results are kept: a few looks at the largest set. */
const mostKept = 3_000

/**
 * What was found of single indicators, kept by whoever looks at one draft again and again.
 *
 * Each result stands under everything it was computed from, so a memory changes how long a look takes and never what is
 * found; one may serve any drafts in turn. What was not asked for longest is forgotten first.
 *
 * Source: SPEC A-15
 */
export class ProofMemory {
  private readonly known = new Map<string, unknown>()

  /** A result under its key, else computed and kept; `key` begins with what kind of result it is. */
  recall<T>(key: string, compute: () => T): T {
    const found = this.known.has(key) ? (this.known.get(key) as T) : compute()
    this.known.delete(key)
    this.known.set(key, found)
    if (this.known.size > mostKept) for (const [oldest] of this.known) return this.forget(oldest, found)
    return found
  }

  private forget<T>(key: string, found: T): T {
    this.known.delete(key)
    return found
  }
}

/** Computes something of a formula at its place, or recalls it. */
export type Recall = <T>(kind: string, own: readonly Expression[], place: unknown, compute: () => T) => T

/**
 * Recalls what was computed of formulas of a set from the same formulas, names, domains and labels at the same places.
 *
 * Shape: without a memory everything is computed
 */
export function recalling(program: Program, memory: ProofMemory | undefined): Recall {
  if (!memory) return (_kind, _own, _place, compute) => compute()
  const origins = new Origins(program)
  return (kind, own, place, compute) => memory.recall(`${kind} ${JSON.stringify(place)} ${origins.below(own)}`, compute)
}

/** What formulas depend on, as text. */
class Origins {
  private readonly program: Program
  private readonly texts = new Map<string, string>()
  private readonly leagues: string
  private everything: string | null = null

  constructor(program: Program) {
    this.program = program
    this.leagues = JSON.stringify(program.ruleset.leagues.map(({ when }) => when))
  }

  below(own: readonly Expression[]): string {
    const names = new Set<string>()
    const open = [...own]
    for (let formula = open.pop(); formula; formula = open.pop()) {
      // What finds names by itself may read anything.
      for (const node of nodesOf(formula))
        if (node.kind === 'call' && traitsOf(node.operator).reads) return this.whole()
      for (const { name } of readsOf(formula)) {
        if (names.has(name)) continue
        names.add(name)
        open.push(...formulasOf(this.program, name))
      }
    }
    const { inputs } = this.program
    const reported = [...inputs.keys()].filter((name) => names.has(name))
    const others = [...names].filter((name) => !inputs.has(name))
    return [this.leagues, ...reported.map((name) => this.text(name)), ...others.map((name) => this.text(name))].join(
      ' ',
    )
  }

  private whole(): string {
    this.everything ??= JSON.stringify(this.program.ruleset)
    return this.everything
  }

  private text(name: string): string {
    const found = this.texts.get(name) ?? JSON.stringify([name, this.definition(name)])
    this.texts.set(name, found)
    return found
  }

  private definition(name: string): unknown {
    const { inputs, leaves, ruleset } = this.program
    const id = name.slice(name.indexOf('.') + 1)
    const among = name.startsWith('derived.') ? ruleset.derived : name.startsWith('cohort.') ? ruleset.cohort : []
    const place = among.findIndex((each) => each.id === id)
    const leaf = name.startsWith('points.') ? leaves.get(id) : undefined
    return leaf ? leafPlace(leaf) : place < 0 ? (inputs.get(name) ?? null) : [place, among[place]]
  }
}

/** Everything of a leaf that findings speak of. */
export function leafPlace({
  path,
  indicator,
}: {
  path: string
  indicator: Program['ruleset']['indicators'][number]
}): unknown {
  const { id, kind, maxPoints, formula, appliesWhen } = indicator
  return [path, id, kind, maxPoints, formula, appliesWhen]
}
