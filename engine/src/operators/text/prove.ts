import type { Environment } from '../../prove/interpret/environment.ts'
import type { CallNode, Entered, Following, Provable } from '../../prove/interpret/following.ts'
import { nothing } from '../../prove/interval/possible.ts'
import type { NameOf } from '../operator.ts'
import type { text } from './run.ts'

export const textProved: Readonly<Record<NameOf<typeof text>, Provable | 'unfollowed'>> = {
  cat: 'unfollowed',
  substr: 'unfollowed',
  in: {
    gives: 'unfollowed',
    direction: 'unfollowed',
    doubles: { compares: 'listed' },
    assume: (node, holds, over, at) => (holds ? among(node, over, at) : at),
  },
  log: 'unfollowed',
}

/** What is one of some texts that are written is one of them. */
function among({ args: [value, list] }: CallNode, over: Following, at: Environment): Entered {
  if (!value || list?.kind !== 'list') return at
  const items = list.items.map((item) => (item.kind === 'literal' ? item.value : null))
  if (!items.every((item) => typeof item === 'string')) return at
  return over.narrow(value, { ...nothing, texts: new Set(items) }, at)
}
