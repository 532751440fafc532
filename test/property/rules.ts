import type { Json } from '@chiso/engine'
import type { Random } from './random.ts'

/** Names a rule may read where it stands, by the type of what they hold. */
type Names = {
  whole: readonly string[]
  decimal: readonly string[]
  text: readonly string[]
  truth: readonly string[]
  wholes: readonly string[]
  texts: readonly string[]
  records: readonly string[]
  /** Iterations around this place. */
  around: number
}

type Kind = 'whole' | 'decimal' | 'text' | 'truth' | 'wholes' | 'texts'

const words = ['xã', 'Bình', 'phường 1', 'a', 'b', '', 'Hà Tĩnh', '10', '9', '2024-03-05', '2024-12-31']

/** What rules are asked about; `vang_*` are absent. */
export function randomReport(random: Random): Json {
  const whole = () => random.whole(-20, 40)
  const list = (item: () => Json) => Array.from({ length: random.whole(0, 4) }, item)
  const word = () => random.pick(words)
  return {
    a: whole(),
    b: whole(),
    x: random.whole(-999, 999) / 100,
    y: random.whole(1, 5000) / 1000,
    s: word(),
    t: word(),
    p: random.chance(0.5),
    q: random.chance(0.5),
    l: list(whole),
    w: list(word),
    o: { n: whole(), s: word(), d: random.whole(-50, 50) / 4 },
    r: list(() => ({ n: whole(), t: word(), p: random.chance(0.5) })),
  }
}

const root: Names = {
  whole: ['a', 'b', 'o.n', 'l.length', 's.length'],
  decimal: ['x', 'y', 'o.d', 'a'],
  text: ['s', 't', 'o.s'],
  truth: ['p', 'q'],
  wholes: ['l'],
  texts: ['w'],
  records: ['r'],
  around: 0,
}

const nothing = { whole: [], decimal: [], text: [], truth: [], wholes: [], texts: [], records: [] }
const inside: Record<'wholes' | 'texts' | 'records' | 'folding', Omit<Names, 'around'>> = {
  wholes: { ...nothing, whole: [''], decimal: [''] },
  texts: { ...nothing, text: [''], whole: ['length'] },
  records: { ...nothing, whole: ['n'], decimal: ['n'], text: ['t'], truth: ['p'] },
  folding: { ...nothing, whole: ['current'], decimal: ['current', 'accumulator'] },
}

/** Rules whose operands have the types that strict takes, over every operator json-logic-js has. */
export class Rules {
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  /** A rule of any type. */
  any(): Json {
    return this.of(this.random.pick<Kind>(['decimal', 'whole', 'text', 'truth', 'truth', 'wholes', 'texts']), 4, root)
  }

  /** A rule that gives a number, with division and decimals. */
  number(): Json {
    return this.of('decimal', 3, root)
  }

  private of(kind: Kind, depth: number, names: Names): Json {
    const { random } = this
    if (depth <= 0 || random.chance(0.15)) return this.leaf(kind, names)
    const deeper = (inner: Kind) => this.of(inner, depth - 1, names)
    if (random.chance(0.2)) return this.shared(kind, depth, names)
    switch (kind) {
      case 'whole':
        return this.wholeCall(deeper, depth, names)
      case 'decimal':
        return this.decimalCall(deeper, depth, names)
      case 'text':
        return random.pick<() => Json>([
          () => ({ cat: this.several(() => deeper(random.pick<Kind>(['text', 'whole', 'truth']))) }),
          () => ({ cat: [deeper('text'), null] }),
          () => ({ substr: [deeper('text'), random.whole(-6, 8)] }),
          () => ({ substr: [deeper('text'), random.whole(-6, 8), random.whole(-6, 8)] }),
        ])()
      case 'truth':
        return this.truthCall(deeper, depth, names)
      default:
        return this.listCall(kind, deeper, depth, names)
    }
  }

  private leaf(kind: Kind, names: Names): Json {
    const { random } = this
    const known = names[kind]
    if (known.length > 0 && random.chance(0.7)) return this.read(random.pick(known))
    switch (kind) {
      case 'whole':
        return random.whole(-12, 30)
      case 'decimal':
        return random.whole(-1000, 1000) / random.pick([1, 2, 10, 100])
      case 'text':
        return random.pick(words)
      case 'truth':
        return random.chance(0.5)
      case 'wholes':
        return Array.from({ length: random.whole(0, 3) }, () => random.whole(-5, 9))
      default:
        return Array.from({ length: random.whole(0, 3) }, () => random.pick(words))
    }
  }

  private read(name: string): Json {
    const { random } = this
    return random.pick<() => Json>([
      () => ({ var: name }),
      () => ({ var: [name] }),
      () => ({ var: [name, 7] }),
      () => ({ var: { cat: [name] } }),
      () => ({ var: { if: [true, name, 'vang'] } }),
    ])()
  }

  /** Operators that give what their operands give. */
  private shared(kind: Kind, depth: number, names: Names): Json {
    const { random } = this
    const deeper = () => this.of(kind, depth - 1, names)
    const truth = () => this.of(random.pick<Kind>(['truth', 'truth', 'whole', 'text', 'wholes']), depth - 1, names)
    return random.pick<() => Json>([
      () => ({ if: [truth(), deeper(), deeper()] }),
      () => ({ if: [truth(), deeper(), truth(), deeper(), deeper()] }),
      () => ({ '?:': [truth(), deeper(), deeper()] }),
      () => ({ and: this.several(deeper) }),
      () => ({ or: this.several(deeper) }),
      () => ({ log: [deeper()] }),
      () => ({ var: ['vang_1', deeper()] }),
      () => ({ if: [deeper()] }),
    ])()
  }

  private wholeCall(deeper: (kind: Kind) => Json, depth: number, names: Names): Json {
    const { random } = this
    const whole = () => deeper('whole')
    const divisor = () => random.pick([2, 3, 5, 7, -4])
    return random.pick<() => Json>([
      () => ({ '+': this.several(whole) }),
      () => ({ '+': [] }),
      () => ({ '-': [whole(), whole()] }),
      () => ({ '-': [whole()] }),
      () => ({ '*': [whole(), random.whole(-3, 4)] }),
      () => ({ '%': [whole(), divisor()] }),
      () => ({ max: this.several(whole) }),
      () => ({ min: this.several(whole) }),
      () => this.fold(depth, names),
    ])()
  }

  private decimalCall(deeper: (kind: Kind) => Json, depth: number, names: Names): Json {
    const { random } = this
    const decimal = () => deeper('decimal')
    return random.pick<() => Json>([
      () => ({ '+': this.several(decimal) }),
      () => ({ '-': [decimal(), decimal()] }),
      () => ({ '-': decimal() }),
      () => ({ '*': [decimal(), decimal()] }),
      () => ({ '/': [decimal(), random.pick([2, 3, 8, 0.5, 40, -7])] }),
      () => ({ '/': [decimal(), { '+': [{ '*': [this.random.whole(1, 9), 3] }, 1] }] }),
      () => ({ max: this.several(decimal) }),
      () => ({ min: this.several(decimal) }),
      () => this.fold(depth, names),
      () => deeper('whole'),
    ])()
  }

  private fold(depth: number, names: Names): Json {
    if (names.around >= 2) return this.leaf('whole', names)
    const body = { ...inside.folding, around: names.around + 1 }
    return {
      reduce: [
        this.of('wholes', depth - 1, names),
        { '+': [{ var: 'accumulator' }, this.of('whole', Math.min(depth - 1, 2), body)] },
        this.random.whole(-3, 3),
      ],
    }
  }

  private truthCall(deeper: (kind: Kind) => Json, depth: number, names: Names): Json {
    const { random } = this
    const whole = () => deeper('whole')
    const text = () => deeper('text')
    // Decimals are compared as written: behind arithmetic, doubles may decide otherwise at the edge.
    const number = () => (random.chance(0.4) ? this.leaf('decimal', names) : whole())
    const scalar = () => deeper(random.pick<Kind>(['whole', 'text', 'truth']))
    const order = () => random.pick(['<', '<=', '>', '>='])
    const keys = () => this.several(() => random.pick(['a', 'o.n', 'l', 'n', 'vang_1', 'vang_2', 's']))
    return random.pick<() => Json>([
      () => ({ [order()]: [number(), number()] }),
      () => ({ [order()]: [text(), text()] }),
      () => ({ [random.pick(['<', '<='])]: [number(), number(), number()] }),
      () => ({ [random.pick(['==', '!=', '===', '!=='])]: [number(), number()] }),
      () => ({ [random.pick(['==', '!=', '===', '!=='])]: [text(), text()] }),
      () => ({ [random.pick(['==', '!='])]: [deeper('truth'), deeper('truth')] }),
      () => ({ [random.pick(['===', '!=='])]: [scalar(), scalar()] }),
      () => ({ [random.pick(['==', '!=', '===', '!=='])]: [scalar(), null] }),
      () => ({ '!': random.chance(0.1) ? [] : [deeper(random.pick<Kind>(['truth', 'whole', 'text', 'wholes']))] }),
      () => ({ '!!': random.chance(0.1) ? [] : [deeper(random.pick<Kind>(['truth', 'whole', 'text', 'texts']))] }),
      () => ({ in: [text(), text()] }),
      () => ({ in: [text(), deeper('texts')] }),
      () => ({ in: [scalar(), deeper('wholes')] }),
      () => ({ [random.pick(['all', 'some', 'none'])]: this.iteration('truth', depth, names) }),
      () => ({ '!': [{ missing: keys() }] }),
      () => ({ '!!': [{ missing_some: [random.whole(1, 3), keys()] }] }),
    ])()
  }

  private listCall(kind: 'wholes' | 'texts', deeper: (kind: Kind) => Json, depth: number, names: Names): Json {
    const { random } = this
    const item = kind === 'wholes' ? 'whole' : 'text'
    return random.pick<() => Json>([
      () => this.several(() => deeper(item)),
      () => ({ merge: this.several(() => deeper(random.chance(0.5) ? kind : item)) }),
      () => ({ map: this.iteration(item, depth, names) }),
      () => (names.around >= 2 ? deeper(kind) : { filter: [deeper(kind), this.body(kind, 'truth', depth, names)] }),
      () =>
        kind === 'texts' ? { missing: this.several(() => random.pick(['a', 'vang_1', 'w', 'o.s'])) } : deeper(kind),
      () => (kind === 'texts' ? { missing: { merge: [['vang_2'], 'b'] } } : deeper(kind)),
    ])()
  }

  /** The list and the body of an iteration; the innermost place allowed reads a list written out. */
  private iteration(kind: Kind, depth: number, names: Names): Json[] {
    const { random } = this
    if (names.around >= 2) return [[], random.whole(0, 1)]
    const over = random.pick(['wholes', 'texts', names.records.length > 0 ? 'records' : 'wholes'] as const)
    const list = over === 'records' ? { var: random.pick(names.records) } : this.of(over, depth - 1, names)
    return [list, this.body(over, kind, depth, names)]
  }

  private body(over: keyof typeof inside, kind: Kind, depth: number, names: Names): Json {
    return this.of(kind, Math.min(depth - 1, 2), { ...inside[over], around: names.around + 1 })
  }

  private several(make: () => Json): Json[] {
    return Array.from({ length: this.random.whole(1, 3) }, make)
  }
}
