import type { Expression } from '../../formula/tree.ts'
import { ofTruth } from './bounds.ts'
import type { Held, Node } from './node.ts'

/** Where names are, and the maximum of the leaf being lowered. */
export type Environment = { slots: ReadonlyMap<string, Held>; maxPoints: number | null }

/** A lowered formula with what its value is and, where it is one of some options, their codes. */
export type Typed = { node: Node; kind: Held['kind']; codes: Held['codes'] }

/** Lowers one operation, or gives up on it. */
export type Lower = (call: Lowering) => Typed

/** Only exact evaluation will do. */
export class Unsupported extends Error {}

export function unsupported(): never {
  throw new Unsupported()
}

export function numeric(node: Node): Typed {
  return { node, kind: 'number', codes: null }
}

export function logical(node: Node): Typed {
  return { node, kind: 'boolean', codes: null }
}

/** Whether every one of some conditions holds, or any. */
export function junction(op: 'all' | 'any', args: readonly Node[], path: string): Node {
  return { op, args, bounds: ofTruth, path }
}

/** One operation being lowered, as its operator sees it; an operand of another kind is not supported. */
export class Lowering {
  readonly args: readonly Expression[]
  readonly path: string
  readonly environment: Environment
  private readonly lower: (expression: Expression, environment: Environment) => Typed

  constructor({ args, path }: Expression & { kind: 'call' }, environment: Environment, lower: Lowering['lower']) {
    this.args = args
    this.path = path
    this.environment = environment
    this.lower = lower
  }

  any(arg: Expression | undefined): Typed {
    return arg === undefined ? unsupported() : this.lower(arg, this.environment)
  }

  number(arg: Expression | undefined): Node {
    return this.of(arg, 'number')
  }

  truth(arg: Expression | undefined): Node {
    return this.of(arg, 'boolean')
  }

  numbers(): Node[] {
    return this.args.map((arg) => this.number(arg))
  }

  truths(): Node[] {
    return this.args.map((arg) => this.truth(arg))
  }

  private of(arg: Expression | undefined, kind: Held['kind']): Node {
    const lowered = this.any(arg)
    return lowered.kind === kind ? lowered.node : unsupported()
  }
}
